import { useDraggable } from "@dnd-kit/core";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { useMergedRef } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { type RefObject, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Field, type ObjectDescription, valueOf } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { isConvertible } from "~/features/convert/Became";
import { converting } from "~/features/convert/converting";
import { useMe } from "~/features/session/session";
import { type Course, inStageSince, stageLabel, stageOf } from "~/features/stages/course";
import { lasting } from "~/features/stages/lasting";
import { StageItems } from "~/features/stages/StageItems";
import { linkText } from "~/fields/lookup";
import { Brief, isFilled } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import { Facts } from "~/ui/Facts";
import { Icon } from "~/ui/Icon";
import { Initials } from "~/ui/Initials";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Card.module.css";
import type { Reason } from "./useMoves";

/** What is to be read on a card. */
interface FaceProps {
  object: ObjectDescription;
  course: Course;
  record: RecordJson;
  shown: readonly Field[];
}

export interface CardProps extends FaceProps {
  lane: string;
  isActive: boolean;
  isCarried: boolean;
  /** Whether the server has not said yes yet. */
  isPending: boolean;
  isFree: boolean;
  reason: Reason | undefined;
  isMenuOpen: boolean;
  onMenu: (id: string | null) => void;
  onMove: (record: RecordJson, to: string) => void;
  onForget: (id: string) => void;
}

/** A record on the board: what one needs to know of it to know whether to move it. */
export function Card(props: CardProps) {
  const { object, record, lane, isActive, isCarried, isPending, isFree, reason } = props;
  const link = useRef<HTMLAnchorElement>(null);
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: record.id, data: { lane }, disabled: !isFree || isPending });
  return (
    <div className={classes.place}>
      <Link
        {...listeners}
        ref={useMergedRef(link, setNodeRef)}
        // It is dragged as a card, not as an address.
        draggable={false}
        id={`card-${record.id}`}
        to="/$objects/$id"
        params={{ objects: object.plural_name, id: record.id }}
        className={classes.card}
        tabIndex={isActive ? 0 : -1}
        aria-describedby={isFree ? "board-help" : undefined}
        data-card={record.id}
        data-lane={lane}
        data-state={isCarried ? "carried" : isDragging || isPending ? "moving" : undefined}
      >
        <Face {...props} />
      </Link>
      {!isPending && <Actions {...props} link={link} />}
      {reason && <Stayed {...props} reason={reason} />}
    </div>
  );
}

/** The card as it is in the hand of whoever drags it. */
export function LiftedCard(props: FaceProps) {
  return (
    <div className={classes.card} data-state="carried">
      <Face {...props} />
    </div>
  );
}

function Face(props: FaceProps) {
  const { t } = useTranslation();
  return (
    <>
      <span className={classes.title}>{props.record.title || t("record.untitled")}</span>
      <Values {...props} />
      <Foot {...props} />
    </>
  );
}

const FEW = 4;

function Values({ record, shown }: FaceProps) {
  const format = useFormat();
  const filled = shown.filter((field) => isFilled(valueOf(record, field)) && valueOf(record, field) !== record.title).slice(0, FEW);
  const links = filled.filter((field) => field.kind === "lookup");
  const others = filled.filter((field) => field.kind !== "lookup");
  return (
    <>
      {links.length > 0 && <Facts className="soft" items={links.map((field) => ({ key: field.name, content: <Brief field={field} value={valueOf(record, field)} format={format} /> }))} />}
      {others.length > 0 && (
        <span className={classes.facts}>
          {others.map((field, index) => (
            <span key={field.name} className={field.kind === "money" ? classes.amount : undefined} title={inWords(field.labels)}>
              {index > 0 && " · "}
              <Brief field={field} value={valueOf(record, field)} format={format} />
            </span>
          ))}
        </span>
      )}
    </>
  );
}

/** More missing fields than these are counted instead of named. */
const MOST_NAMES = 2;

function Foot({ object, course, record }: FaceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const owner = linkText(record.owner);
  const since = inStageSince(course, record);
  const time = lasting(since, format);
  const missing = record.completeness?.missing ?? [];
  const names = format.list(missing.map((one) => inWords(object.field.find((field) => field.name === one.field)?.labels)));
  if (!owner && !time && missing.length === 0) return null;
  return (
    <span className={classes.foot}>
      {owner && (
        <span className={classes.owner} title={owner}>
          <Initials name={owner} size={18} />
          <span className="unseen">{t("duplicates.owner", { name: owner })}</span>
        </span>
      )}
      {time && (
        <span className={classes.time} title={t("board.since", { when: format.moment(since ?? "") })}>
          <Icon name="clock" size={13} /> {time}
        </span>
      )}
      {missing.length > 0 && (
        <span className={`clip ${classes.missing}`} title={names}>
          {missing.length > MOST_NAMES ? t("board.missingMany", { count: missing.length }) : t("board.missing", { fields: names })}
        </span>
      )}
    </span>
  );
}

function Actions({ course, record, isFree, isMenuOpen, onMenu, onMove, link }: CardProps & { link: RefObject<HTMLAnchorElement | null> }) {
  const { t } = useTranslation();
  const role = useMe()?.role;
  if (!isFree) return null;
  const button = (
    <ActionIcon className={classes.more} variant="subtle" color="gray" size={24} aria-label={t("board.actions", { title: record.title || t("record.untitled") })} aria-haspopup="menu" onClick={() => onMenu(isMenuOpen ? null : record.id)}>
      <Icon name="dots" size={14} />
    </ActionIcon>
  );
  // A menu for each of hundreds of cards would make scrolling slow: it is made when it is asked for.
  if (!isMenuOpen) return button;
  const close = () => {
    onMenu(null);
    link.current?.focus();
  };
  return (
    <Menu opened onClose={close} position="bottom-end" width={230} returnFocus={false}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: "auto" }}>
        {isConvertible(record, role) && (
          <>
            <Menu.Item leftSection={<Icon name="user-check" />} onClick={() => converting.set(record.id)}>
              {t("convert.action")}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Label>{t("board.moveTo")}</Menu.Label>
        <StageItems course={course} stage={stageOf(course, record)} onMove={(to) => onMove(record, to)} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Why the card is here and not where it was wanted. */
function Stayed({ course, record, reason, onMove, onForget }: CardProps & { reason: Reason }) {
  const { t } = useTranslation();
  const { to, why } = reason;
  const actions = (
    <>
      {why.kind === "elsewhere" && !why.record.archived_at && (
        <Button size="compact-xs" variant="default" onClick={() => onMove(record, to)}>
          {t("stages.anyway", { stage: stageLabel(course, to) })}
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={() => onForget(record.id)}>
        {t("board.understood")}
      </Button>
    </>
  );
  if (why.kind === "refused") {
    return (
      <div className={classes.reason}>
        <ProblemNotice error={why.error}>{actions}</ProblemNotice>
      </div>
    );
  }
  return (
    <div className={classes.reason} role="alert">
      {t("stages.elsewhere", { name: linkText(why.record.updated_by), stage: stageLabel(course, stageOf(course, why.record)) })}
      <div className={classes.reasonActions}>{actions}</div>
    </div>
  );
}
