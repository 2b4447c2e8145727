import { useEffect, useMemo, useState } from "react";
import type { ObjectDescription } from "~/api/descriptions";
import type { Json } from "~/api/records";
import { useCheck } from "~/features/check/useCheck";
import { FormField } from "~/features/create/FormField";
import { draftOf, editableFields, useForm, type Values } from "~/features/create/form";
import type { Part } from "./plan";
import classes from "./Convert.module.css";

interface Props {
  object: ObjectDescription;
  part: Part;
  /** The fields that are there from the beginning. */
  names: readonly string[];
  preset: Values;
  onFields: (fields: Json) => void;
}

/** Values of a record that would be made: those one may want to change, and those without which it cannot be. */
export function PartForm({ object, part, names, preset, onFields }: Props) {
  const form = useForm(preset);
  const faults = part.faults ?? [];
  // What was asked for once stays, so that nothing jumps away while one types.
  const [asked, setAsked] = useState<readonly string[]>(names);
  const more = faults.map((fault) => fault.field).filter((name) => !asked.includes(name));
  if (more.length > 0) setAsked([...asked, ...more]);
  const fields = useMemo(() => editableFields(object).filter((field) => asked.includes(field.name)), [object, asked]);
  const draft = useMemo(() => draftOf(object, form.values), [object, form.values]);
  const text = JSON.stringify(draft.fields);
  useEffect(() => {
    onFields(JSON.parse(text) as Json);
  }, [text]);
  const { checked, isCurrent } = useCheck(object.plural_name, null, draft, fields.length > 0);
  return (
    fields.length > 0 && (
      <div className={classes.form}>
        {fields.map((field) => (
          <FormField key={field.name} field={field} form={form} checked={checked} isCurrent={isCurrent} fault={faults.find((fault) => fault.field === field.name)} />
        ))}
      </div>
    )
  );
}
