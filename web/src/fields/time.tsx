import { TextInput } from "@mantine/core";
import i18next from "i18next";
import type { EditProps, Kind, ShowProps } from "./kind";

/** The day as browsers' own boxes want it; what is anything else is typed as a text, which the gate reads. */
function DayEdit({ field: _, value, onChange, id, label, isSmall, ...rest }: EditProps) {
  const typed = value === null || value === undefined ? "" : String(value);
  // The boxes of browsers know the Gregorian calendar only. In Persian a day is typed, as people write it.
  const isBox = i18next.language !== "fa" && (typed === "" || /^\d{4}-\d{2}-\d{2}$/.test(typed));
  return <TextInput type={isBox ? "date" : "text"} dir={isBox ? undefined : "ltr"} id={id} aria-label={label} size={isSmall ? "xs" : "sm"} value={typed} onChange={(event) => onChange(event.currentTarget.value)} {...rest} />;
}

function MomentEdit({ field: _, value, onChange, id, label, isSmall, ...rest }: EditProps) {
  const kept = value === null || value === undefined ? "" : String(value);
  const isBox = i18next.language !== "fa";
  const shown = isBox && /Z$|[+-]\d\d:\d\d$/.test(kept) ? localOf(kept) : kept;
  return <TextInput type={isBox ? "datetime-local" : "text"} dir={isBox ? undefined : "ltr"} id={id} aria-label={label} size={isSmall ? "xs" : "sm"} value={shown} onChange={(event) => onChange(event.currentTarget.value)} {...rest} />;
}

/** A moment as the boxes of browsers write it: on the clock of whoever looks. */
function localOf(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export const day: Kind = {
  Show: ({ value, field, format }: ShowProps) => day.text(value, field, format),
  Edit: DayEdit,
  text: (value, _, format) => (value ? format.day(String(value)) : ""),
  width: 130,
};

export const moment: Kind = {
  Show: ({ value, format, brief }: ShowProps) => {
    const text = String(value);
    return (
      <time dateTime={text} title={format.moment(text)}>
        {brief ? format.ago(text) : format.moment(text)}
      </time>
    );
  },
  Edit: MomentEdit,
  text: (value, _, format) => (value ? format.moment(String(value)) : ""),
  width: 140,
};
