import { Popover, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { isOwner, type ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { standingQuery } from "~/features/record/query";
import { useAgeWords } from "~/features/verify/age";
import { agingOf } from "~/features/verify/interface";
import { entriesOf } from "~/fields/kind";
import { Icon } from "~/ui/Icon";
import { Meter } from "~/ui/Meter";
import { Dimensions } from "./Dimensions";
import { toneOf } from "./figures";
import type { RecordQuality } from "./interface";
import classes from "./Quality.module.css";
import { labelOf } from "./words";
import { useFigures } from "./useFigures";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  quality: RecordQuality & { score: number };
  /** Leads to a field; left out where nothing may be changed. */
  onField?: (name: string) => void;
}

/** How good a record is, in one number; behind it, what it lacks, what is wrong with it, and what is doubtful. */
export function RecordScore({ object, record, quality, onField }: Props) {
  const { t } = useTranslation();
  const { score } = useFigures();
  const [isOpen, setOpen] = useState(false);
  /** Whether one was led to a field, where the keys are then. */
  const [isLed, setLed] = useState(false);
  const lead = onField && ((name: string) => (setLed(true), setOpen(false), onField(name)));
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={340} withinPortal trapFocus returnFocus={!isLed}>
      <Popover.Target>
        <UnstyledButton className={classes.recordScore} onClick={() => (setLed(false), setOpen(!isOpen))} aria-expanded={isOpen} aria-haspopup="dialog">
          <Meter share={quality.score / 100} width={72} tone={toneOf(quality.score)} />
          <span>{t("quality.recordScore", { score: score(quality.score) })}</span>
          <Icon name="chevron-down" size={13} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.explained}>
        <Dimensions dimensions={quality.dimensions} />
        <Explained object={object} record={record} onField={lead} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Explained({ object, record, onField }: Omit<Props, "quality">) {
  const { t } = useTranslation();
  const ageWords = useAgeWords();
  const missing = record.completeness?.missing ?? [];
  const wrong = wrongOf(object, record);
  const doubtful = agingOf(record).filter((value) => value.doubtful);
  const doubles = useQuery(standingQuery(object.plural_name, record.id, record.version)).data?.duplicates.length ?? 0;
  if (missing.length + wrong.length + doubtful.length + doubles === 0) return <p className={classes.calm}>{t("quality.nothingWrong")}</p>;
  const go = (field: string, content: ReactNode) =>
    onField ? (
      <UnstyledButton className={classes.link} onClick={() => onField(field)}>
        {content}
      </UnstyledButton>
    ) : (
      <span>{content}</span>
    );
  return (
    <>
      {doubles > 0 && (
        <Reasons title={t("quality.problem.duplicate")}>
          <li className="soft">{t("record.doubles", { count: doubles })}</li>
        </Reasons>
      )}
      {missing.length > 0 && (
        <Reasons title={t("quality.missing")}>
          {missing.map(({ field }) => (
            <li key={field}>{go(field, labelOf(object, field))}</li>
          ))}
        </Reasons>
      )}
      {wrong.length > 0 && (
        <Reasons title={t("quality.wrong")}>
          {wrong.map(({ field, title }) => (
            <li key={`${field} ${title}`}>
              {go(field, labelOf(object, field))} <span className="soft">{title}</span>
            </li>
          ))}
        </Reasons>
      )}
      {doubtful.length > 0 && (
        <Reasons title={t("quality.doubtful")}>
          {doubtful.map((value) => {
            const { age, chance } = ageWords(value);
            return (
              <li key={`${value.field} ${value.entry ?? ""}`}>
                {go(value.field, labelOf(object, value.field))}{" "}
                <span className="soft">
                  {age} · {chance}
                </span>
              </li>
            );
          })}
        </Reasons>
      )}
    </>
  );
}

function Reasons({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.reasons}>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

/** What is wrong with the values of a record. What was only put into standard form needs nobody. */
function wrongOf(object: ObjectDescription, record: RecordJson): { field: string; title: string }[] {
  return object.field.flatMap((field) => {
    if (isOwner(field)) return [];
    const entries = field.many ? entriesOf(record.fields[field.name]) : [];
    const findings = [...(record.meta[field.name]?.findings ?? []), ...entries.flatMap((entry) => entry.meta?.findings ?? [])];
    return findings.filter((finding) => finding.severity !== "notice").map(({ title }) => ({ field: field.name, title }));
  });
}
