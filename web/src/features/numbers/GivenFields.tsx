import type { ObjectDescription } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import classes from "./Numbers.module.css";
import { numberedFields, useWhenGiven } from "./when";

/** The fields of a new record that the house fills, and when: nobody looks for a box where there is none. */
export function GivenFields({ object }: { object: ObjectDescription }) {
  const whenGiven = useWhenGiven(object);
  const fields = numberedFields(object);
  if (fields.length === 0) return null;
  return (
    <dl className={classes.givenFields}>
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{inWords(field.labels)}</dt>
          <dd>{whenGiven(field)}</dd>
        </div>
      ))}
    </dl>
  );
}
