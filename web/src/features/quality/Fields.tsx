import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { Meter } from "~/ui/Meter";
import { useIsPhone } from "~/ui/screen";
import type { FieldFigures, ObjectFigures } from "./interface";
import classes from "./Quality.module.css";
import { type Scope, within } from "./scope";
import { Target } from "./Target";
import { labelOf } from "./words";
import { useFigures } from "./useFigures";

/** What is counted of the values of a field, and the filter that finds the records. */
const FIGURES = [
  { name: "empty", filter: (field: string) => `${field} is empty` },
  { name: "wrong", filter: (field: string) => `flawed = ${field}` },
  { name: "format", filter: (field: string) => `misformed = ${field}` },
  { name: "doubtful", filter: (field: string) => `doubtful = ${field}` },
] as const;

/** The fields of an object: how full they are, and what is wrong with their values. Each figure opens the records it counts. */
export function Fields({ object, one, scope }: { object: ObjectDescription; one: ObjectFigures; scope: Scope }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const { format, share } = useFigures();
  const [isWhole, setWhole] = useState(false);
  const [first, later] = parted(one.fields);
  const shown = isWhole ? [...first, ...later] : first;
  const caption = t("quality.fields");
  const figure = (field: FieldFigures, { name, filter }: (typeof FIGURES)[number]) =>
    field[name] > 0 ? (
      <Target object={object} filter={scope.door ? null : within(filter(field.field), scope)} className={classes.link} label={`${labelOf(object, field.field)}, ${t(`quality.field.${name}`)}: ${format.number(field[name])}`}>
        {format.number(field[name])}
      </Target>
    ) : null;
  const filled = (field: FieldFigures) => (
    <span className={classes.filled}>
      <Meter share={field.filled} width={isPhone ? 56 : 72} />
      <span>{share(field.filled)}</span>
    </span>
  );
  if (one.fields.length === 0) return null;
  return (
    <div>
      {isPhone ? (
        <ul className={classes.parts} aria-label={caption}>
          {shown.map((field) => (
            <li key={field.field}>
              <div className={classes.partHead}>
                <span className={classes.fieldName}>{labelOf(object, field.field)}</span>
                {filled(field)}
              </div>
              <div className={classes.partFacts}>
                {FIGURES.filter(({ name }) => field[name] > 0).map((kind) => (
                  <span key={kind.name}>
                    <span className="soft">{t(`quality.field.${kind.name}`)}</span> {figure(field, kind)}
                  </span>
                ))}
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <table className={classes.fields} aria-label={caption}>
          <thead>
            <tr>
              <th scope="col">{t("quality.field.name")}</th>
              <th scope="col">{t("quality.field.filled")}</th>
              {FIGURES.map(({ name }) => (
                <th key={name} scope="col" title={t(`quality.field.about.${name}`)}>
                  {t(`quality.field.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => (
              <tr key={field.field}>
                <th scope="row">{labelOf(object, field.field)}</th>
                <td>{filled(field)}</td>
                {FIGURES.map((kind) => (
                  <td key={kind.name}>{figure(field, kind) ?? <span className="soft">–</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {later.length > 0 && (
        <Button variant="subtle" color="gray" size="compact-sm" className={classes.further} onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? t("record.fewer") : t("record.further", { count: later.length })}
        </Button>
      )}
    </div>
  );
}

/** Fields that are asked for, or of which something is wrong, and the others: empty ones that nobody misses. */
function parted(fields: readonly FieldFigures[]): [FieldFigures[], FieldFigures[]] {
  const matters = (field: FieldFigures) => field.asked || field.wrong > 0 || field.format > 0 || field.doubtful > 0;
  return [fields.filter(matters), fields.filter((field) => !matters(field))];
}
