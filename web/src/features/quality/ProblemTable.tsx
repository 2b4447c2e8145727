import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "~/ui/screen";
import { type Counted, PROBLEMS } from "./interface";
import classes from "./Quality.module.css";
import { useFigures } from "./useFigures";

/** A part of the records: what it is called, how good it is, and what is wrong in it. */
export interface Part {
  key: string;
  /** Its name, as the way to it where there is one. */
  name: ReactNode;
  records: number;
  score: number | null;
  /** What stands beside the score: where it is going, or from where it came. */
  aside?: ReactNode;
  problems: readonly Counted[];
  isCurrent?: boolean;
}

interface Props<P extends Part> {
  label: string;
  /** What the parts are: kinds of record, people. */
  head: string;
  parts: readonly P[];
  /** The figure of a problem, as the way to what it counts where there is one. */
  figure: (part: P, problem: Counted) => ReactNode;
}

/** Parts of the records side by side, each with its score and its problems; on a phone one below the other. */
export function ProblemTable<P extends Part>({ label, head, parts, figure }: Props<P>) {
  const { t } = useTranslation();
  const { format, score } = useFigures();
  const isPhone = useIsPhone();
  const countOf = (part: P, name: (typeof PROBLEMS)[number]) => part.problems.find((one) => one.problem === name) ?? { problem: name, records: null };
  if (isPhone) {
    return (
      <ul className={classes.parts} aria-label={label}>
        {parts.map((part) => (
          <li key={part.key} data-current={part.isCurrent || undefined}>
            <div className={classes.partHead}>
              <strong>{part.name}</strong>
              <span className="soft">{format.number(part.records)}</span>
              <span className={classes.partScore}>
                {part.aside}
                <span>{score(part.score)}</span>
              </span>
            </div>
            <div className={classes.partFacts}>
              {PROBLEMS.map((name) => countOf(part, name))
                .filter((one) => (one.records ?? 0) > 0)
                .map((one) => (
                  <span key={one.problem}>
                    <span className="soft">{t(`quality.problem.${one.problem}`)}</span> {figure(part, one)}
                  </span>
                ))}
            </div>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t("quality.records")}</th>
          <th scope="col" className={classes.scoreColumn}>
            {t("quality.score")}
          </th>
          {PROBLEMS.map((name) => (
            <th key={name} scope="col" title={t(`quality.about.${name}`)}>
              {t(`quality.problem.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.key} data-current={part.isCurrent || undefined}>
            <th scope="row">{part.name}</th>
            <td className="soft">{format.number(part.records)}</td>
            <td>
              <span className={classes.partScore}>
                {part.aside}
                <span>{score(part.score)}</span>
              </span>
            </td>
            {PROBLEMS.map((name) => {
              const one = countOf(part, name);
              return <td key={name}>{(one.records ?? 0) > 0 ? figure(part, one) : <span className="soft">–</span>}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
