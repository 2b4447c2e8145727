import { Checkbox, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { CSSProperties, KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { type Field, useDescriptions } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { AskOwner } from "~/features/ask/AskOwner";
import { entriesOf } from "~/fields/kind";
import { entryValue, isFilled, kindOf } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import classes from "./Compare.module.css";
import type { Choices, Row } from "./joining";
import type { Joining } from "./useJoining";

interface Props {
  joining: Joining;
  choices: Choices;
  areEqualShown: boolean;
  canChoose: boolean;
  onShowEqual: () => void;
  onChoose: (field: string, record: string) => void;
  onSurvivor: (record: string) => void;
  onLeaveOut: (record: string) => void;
}

/** The records side by side, field by field, with what is kept at the end; one below the other on a phone. */
export function Compare(props: Props) {
  const { joining, areEqualShown, onShowEqual } = props;
  const { t } = useTranslation();
  const { records, rows } = joining;
  if (!records || !rows) return null;
  const equal = rows.filter((row) => row.isEqual);
  const others = rows.filter((row) => !row.isEqual);
  return (
    <div className={classes.scroller} style={{ "--records": records.length } as CSSProperties}>
      <div className={classes.compare}>
        <Heads {...props} records={records} />
        {others.map((row) => (
          <RowLine key={row.field.name} row={row} records={records} {...props} />
        ))}
        {equal.length > 0 && (
          <UnstyledButton className={classes.fold} aria-expanded={areEqualShown} onClick={onShowEqual}>
            <Icon name={areEqualShown ? "chevron-down" : "chevron-forward"} size={14} />
            {t("doubles.equal", { count: equal.length })}
          </UnstyledButton>
        )}
        {areEqualShown && equal.map((row) => <RowLine key={row.field.name} row={row} records={records} {...props} />)}
      </div>
    </div>
  );
}

function Heads({ joining, records, choices, canChoose, onSurvivor, onLeaveOut }: Props & { records: RecordJson[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const objects = useDescriptions();
  const { parts, survivor, survivorReason } = joining;
  return (
    <div className={classes.heads}>
      <div className={classes.label} />
      {records.map((record, index) => {
        const object = objects.byName(record.object);
        const isOut = choices.leftOut.includes(record.id);
        const canJoin = !parts?.others.includes(record);
        const isSurvivor = record.id === survivor;
        return (
          <div key={record.id} className={classes.head} data-out={isOut || !canJoin || undefined}>
            <div className={classes.name}>
              <span className={classes.number}>{format.number(index + 1)}</span>
              <Link to="/$objects/$id" params={{ objects: object?.plural_name ?? "", id: record.id }} className={`clip ${classes.link}`}>
                <bdi>{record.title || t("record.untitled")}</bdi>
              </Link>
            </div>
            <div className={`soft ${classes.facts}`}>
              {inWords(object?.labels)}
              {record.owner && (
                <>
                  {" · "}
                  <bdi>{record.owner.title ?? t("fields.hidden")}</bdi>
                </>
              )}
              {record.updated_at && ` · ${t("doubles.changed", { when: format.ago(record.updated_at) })}`}
            </div>
            {canChoose && canJoin && (
              <div className={classes.headTools}>
                {records.length > 2 && <Checkbox size="xs" checked={!isOut} onChange={() => onLeaveOut(record.id)} label={t("doubles.include")} aria-label={t("doubles.includeRecord", { number: index + 1, title: record.title })} />}
                {!isOut && parts?.merged.includes(record) && parts.merged.length > 1 && (
                  <UnstyledButton className={classes.survivor} aria-pressed={isSurvivor} onClick={() => onSurvivor(record.id)} title={isSurvivor ? survivorReason : undefined} aria-label={`${t(isSurvivor ? "doubles.livesOn" : "doubles.letLiveOn")}: ${record.title}, ${index + 1}`}>
                    {isSurvivor && <Icon name="check" size={14} />}
                    {t(isSurvivor ? "doubles.livesOn" : "doubles.letLiveOn")}
                  </UnstyledButton>
                )}
              </div>
            )}
            {canChoose && object && record.owner?.title && <AskOwner owner={record.owner} about={{ object, record }} title={t("ask.title.question", { what: record.title })} sentence={t("ask.sentence.merge", { what: record.title })} />}
            {!canJoin && !isOut && <div className="soft">{t("doubles.cannotJoin")}</div>}
          </div>
        );
      })}
      <div className={`${classes.head} ${classes.result}`}>
        <div className={classes.resultTitle}>{t("doubles.result")}</div>
        {survivorReason && <div className="soft">{t("doubles.survivorBecause", { reason: survivorReason })}</div>}
      </div>
    </div>
  );
}

function RowLine({ row, records, choices, joining, canChoose, onChoose }: Props & { row: Row; records: RecordJson[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = inWords(row.field.labels);
  const isIn = (record: RecordJson) => !choices.leftOut.includes(record.id) && !joining.parts?.others.includes(record);
  const places = records.flatMap((record, index) => (isIn(record) && isFilled(row.values[index]) ? [index] : []));
  const canBeChosen = canChoose && !row.field.many && row.differs && places.length > 1;
  const focused = Math.max(0, places.findIndex((place) => records[place]?.id === row.chosen));
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const number = "1234567890".indexOf(event.key);
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const turned = document.documentElement.dir === "rtl" ? -step : step;
    const place = step ? places[(focused + turned + places.length) % places.length] : number >= 0 && places.includes(number) ? number : undefined;
    const record = place === undefined ? undefined : records[place];
    if (!record || place === undefined) return;
    event.preventDefault();
    const line = event.currentTarget;
    onChoose(row.field.name, record.id);
    requestAnimationFrame(() => line.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus());
  };
  return (
    <div className={classes.row} data-differs={row.differs || undefined} {...(canBeChosen ? { role: "radiogroup", "aria-label": name, onKeyDown: onKey } : {})}>
      <div className={classes.label}>
        {name}
        {row.differs && <span className={classes.mark}>{t(row.field.many ? "doubles.several" : "doubles.differs")}</span>}
      </div>
      {records.map((record, index) => {
        const value = <Whole field={row.field} value={row.values[index]} />;
        const isChosen = row.chosen === record.id;
        const number = <span className={classes.number}>{format.number(index + 1)}</span>;
        if (!canBeChosen || !places.includes(index)) {
          return (
            <div key={record.id} className={classes.cell} data-out={!isIn(record) || undefined} data-empty={!isFilled(row.values[index]) || undefined}>
              {number}
              <span className={classes.value}>{value}</span>
            </div>
          );
        }
        const isTabbed = isChosen || (places[focused] === index && !places.some((place) => records[place]?.id === row.chosen));
        return (
          <UnstyledButton key={record.id} className={classes.cell} role="radio" aria-checked={isChosen} tabIndex={isTabbed ? 0 : -1} data-place={index} data-row={isTabbed || undefined} onClick={() => onChoose(row.field.name, record.id)}>
            {number}
            <span className={classes.value}>{value}</span>
            <span className={classes.check}>{isChosen && <Icon name="check" size={14} />}</span>
          </UnstyledButton>
        );
      })}
      <div className={`${classes.cell} ${classes.result}`}>
        <span className={classes.value}>
          <span className={classes.keptLabel}>{t("doubles.result")}: </span>
          <Whole field={row.field} value={row.kept} />
        </span>
        <span className={classes.reason}>{row.isOwn ? t("doubles.chosen") : row.differs ? row.reason : ""}</span>
      </div>
    </div>
  );
}

/** A value with all of its entries. */
export function Whole({ field, value }: { field: Field; value: unknown }) {
  const format = useFormat();
  if (!isFilled(value)) return null;
  const { Show } = kindOf(field);
  if (!field.many) return <Show field={field} value={value} format={format} brief />;
  return entriesOf(value).map((entry) => (
    <span key={`${entry.id}${entry.value}`} style={{ display: "block" }}>
      <Show field={field} value={entryValue(field, entry)} format={format} brief />
    </span>
  ));
}
