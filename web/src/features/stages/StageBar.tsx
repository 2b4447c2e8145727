import { Button, Menu } from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { linkText } from "~/fields/lookup";
import { useMe } from "~/features/session/session";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useKeys } from "~/ui/keys";
import { useIsPhone } from "~/ui/screen";
import { type Course, courseOf, inStageSince, isMovable, stageLabel, stageOf, stagesFrom } from "./course";
import { lasting } from "./lasting";
import { StageItems } from "./StageItems";
import classes from "./Stages.module.css";
import { type Stayed, useMover } from "./useMover";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  /** Whether it is shown as it is now. */
  isOpen: boolean;
}

/** Where a record stands on its way, for how long, and the way on. Nothing for objects without stages. */
export function StageBar(props: Props) {
  const course = courseOf(props.object);
  return course && <Bar {...props} course={course} />;
}

function Bar({ object, record, isOpen, course }: Props & { course: Course }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isPhone = useIsPhone();
  const role = useMe()?.role;
  const [stayed, setStayed] = useState<{ to: string; why: Stayed } | null>(null);
  const { begin, dialog } = useMover({ object, course, onMoved: () => setStayed(null), onStayed: (_, to, why) => setStayed(why && { to, why }) });
  const isFree = isOpen && isMovable(course, record, role);
  const stage = stageOf(course, record);
  const since = inStageSince(course, record);
  const time = lasting(since, format);
  const move = (to: string) => {
    setStayed(null);
    if (to !== stage) void begin(record, to);
  };
  const props = { course, stage, time, since: since ? format.moment(since) : undefined, onMove: isFree ? move : undefined };
  return (
    <div className={classes.bar}>
      {isPhone ? <Short {...props} /> : <Steps {...props} />}
      {stayed?.why?.kind === "refused" && <ProblemNotice error={stayed.why.error} />}
      {stayed?.why?.kind === "elsewhere" && (
        <p role="alert" className={classes.elsewhere}>
          {t("stages.elsewhere", { name: linkText(stayed.why.record.updated_by), stage: stageLabel(course, stageOf(course, stayed.why.record)) })}
        </p>
      )}
      {dialog}
    </div>
  );
}

interface StepsProps {
  course: Course;
  stage: string | null;
  time: string;
  since: string | undefined;
  onMove: ((to: string) => void) | undefined;
}

function Steps({ course, stage, time, since, onMove }: StepsProps) {
  const { t, i18n } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const stages = stagesFrom(course, stage);
  const place = stages.findIndex((one) => one.name === stage);
  const [active, setActive] = useState(0);
  const reachable = active < stages.length ? active : 0;
  const focus = (index: number) => {
    setActive(index);
    list.current?.querySelectorAll<HTMLElement>("button")[index]?.focus();
  };
  useKeys(onMove ? [{ keys: "m", label: t("stages.key"), group: t("stages.keys"), run: () => focus(Math.max(place, 0)) }] : []);
  const onKeyDown = (event: KeyboardEvent) => {
    const forward = i18n.dir() === "rtl" ? "ArrowLeft" : "ArrowRight";
    const step = event.key === forward ? 1 : /^Arrow(Left|Right)$/.test(event.key) ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    focus((reachable + step + stages.length) % stages.length);
  };
  return (
    <ol ref={list} className={classes.steps} aria-label={inWords(course.field.labels)} onKeyDown={onKeyDown}>
      {stages.map((one, index) => {
        const isHere = index === place;
        const state = isHere ? (one.outcome ?? "here") : index < place && !one.outcome ? "passed" : "ahead";
        const content = (
          <>
            <span>{inWords(one.labels)}</span>
            {isHere && time && (
              <span className="soft" title={since}>
                {time}
              </span>
            )}
          </>
        );
        return (
          <li key={one.name} data-state={state}>
            {onMove ? (
              <button type="button" aria-current={isHere ? "step" : undefined} tabIndex={index === reachable ? 0 : -1} onFocus={() => setActive(index)} onClick={() => onMove(one.name)}>
                {content}
              </button>
            ) : (
              <span aria-current={isHere ? "step" : undefined}>
                {content}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** On a phone: the stage, and a menu of the others. */
function Short({ course, stage, time, onMove }: StepsProps) {
  const { t } = useTranslation();
  const label = stage === null ? t("stages.none") : stageLabel(course, stage);
  const text = (
    <>
      <span className="soft">{inWords(course.field.labels)}:&nbsp;</span>
      <bdi>{label}</bdi>
      {time && <span className="soft">&nbsp;· {time}</span>}
    </>
  );
  if (!onMove) return <div className={classes.short}>{text}</div>;
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <Button variant="default" className={classes.short} rightSection={<Icon name="chevron-down" />}>
          {text}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={380} style={{ overflowY: "auto" }}>
        <StageItems course={course} stage={stage} onMove={onMove} />
      </Menu.Dropdown>
    </Menu>
  );
}
