import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import type { Import, Outcome, RowClass } from "./imports";
import classes from "./Bar.module.css";

export interface Part<Name extends string = string> {
  name: Name;
  count: number;
}

const CLASSES: readonly RowClass[] = ["clean", "repaired", "doubtful", "duplicate-of-record", "duplicate-in-file", "known", "refused", "unreadable"];
const OUTCOMES: readonly Outcome[] = ["created", "updated", "unchanged", "waiting", "skipped", "known", "refused", "unreadable"];

function parts<Name extends string>(names: readonly Name[], counts: Record<string, number>): Part<Name>[] {
  return names.map((name) => ({ name, count: counts[name] ?? 0 })).filter((part) => part.count > 0);
}

/** Rows by how the dry run judged them. */
export function classParts(one: Import): Part<RowClass>[] {
  return parts(CLASSES, one.counts.classes);
}

/** Rows by what became of them. */
export function outcomeParts(one: Import): Part<Outcome>[] {
  return parts(OUTCOMES, one.counts.outcomes);
}

/** All rows as one line, each part as wide as it is large. */
export function Bar({ parts, isSmall }: { parts: Part[]; isSmall?: boolean }) {
  return (
    <span className={classes.bar} data-small={isSmall} aria-hidden="true">
      {parts.map((part) => (
        <span key={part.name} className={classes.part} data-part={part.name} style={{ flexGrow: part.count }} />
      ))}
    </span>
  );
}

interface Props<Name extends string> {
  parts: Part<Name>[];
  labelOf: (name: Name) => string;
  aboutOf: (name: Name) => string;
  chosen: Name | undefined;
  onChoose: (name: Name | undefined) => void;
  label: string;
}

/** The picture of an import: the bar, and its parts by name, each of which opens its rows. */
export function Picture<Name extends string>({ parts, labelOf, aboutOf, chosen, onChoose, label }: Props<Name>) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = parts.reduce((sum, part) => sum + part.count, 0);
  return (
    <div role="group" aria-label={label}>
      <Bar parts={parts} />
      <ul className={classes.legend}>
        {parts.map((part) => (
          <li key={part.name}>
            <button type="button" className={classes.entry} aria-pressed={chosen === part.name} onClick={() => onChoose(chosen === part.name ? undefined : part.name)} title={t("imports.showRows")}>
              <span className={classes.mark} data-part={part.name} />
              <span className={classes.number}>{format.number(part.count)}</span>
              <span className={classes.name}>
                {labelOf(part.name)}
                <span className="soft"> {format.percent(Math.round((part.count / all) * 1_000) / 10)}</span>
                <span className={classes.about}>{aboutOf(part.name)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
