import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { Dimensions } from "./Dimensions";
import { Fields } from "./Fields";
import type { ObjectFigures } from "./interface";
import classes from "./Quality.module.css";
import type { Scope } from "./scope";
import { Target } from "./Target";
import { useFigures } from "./useFigures";

/** The records of one object in detail: its dimensions, its fields, what is wrong with its values, the rules they break. */
export function ObjectPart({ object, one, scope }: { object: ObjectDescription; one: ObjectFigures; scope: Scope }) {
  const { t } = useTranslation();
  const { score } = useFigures();
  const id = `quality-${object.name}`;
  const rules = one.rules.filter((rule) => rule.records > 0);
  return (
    <section aria-labelledby={id} className={classes.object}>
      <h3 id={id} className={classes.objectTitle}>
        {inWords(object.plural)} <span className={classes.objectScore}>{score(one.score)}</span>
      </h3>
      <div className={classes.objectColumns}>
        <Fields object={object} one={one} scope={scope} />
        <div className={classes.objectSide}>
          <Dimensions dimensions={one.dimensions} />
          {one.findings.length > 0 && (
            <Lines
              title={t("quality.findings")}
              object={object}
              lines={one.findings.map(({ finding, title, records, filter }) => ({ key: finding, title, records, filter }))}
            />
          )}
          {rules.length > 0 && <Lines title={t("quality.rules")} object={object} lines={rules.map(({ rule, labels, records, filter }) => ({ key: rule, title: inWords(labels), records, filter }))} />}
        </div>
      </div>
    </section>
  );
}

interface Line {
  key: string;
  title: string;
  records: number;
  filter: string | null;
}

/** What records have in common, and how many they are. */
function Lines({ title, object, lines }: { title: string; object: ObjectDescription; lines: readonly Line[] }) {
  const { format } = useFigures();
  return (
    <section>
      <h4 className={classes.linesTitle}>{title}</h4>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line.key}>
            <Target object={object} filter={line.filter} className={classes.line} isLine>
              <bdi>{line.title}</bdi>
              <span className={classes.figureEnd}>{format.number(line.records)}</span>
            </Target>
          </li>
        ))}
      </ul>
    </section>
  );
}
