import { type Field, isOwner } from "~/api/descriptions";
import { email, phone, url } from "./address";
import { choice, manyChoices } from "./choice";
import classes from "./kinds.module.css";
import { entriesOf, type Entry, type Kind, type ShowProps } from "./kind";
import { lookup, owner } from "./lookup";
import { money, number, percent } from "./number";
import { longText, text } from "./text";
import { day, moment } from "./time";
import { yesNo } from "./yesno";

/** Which file shows and changes which kind of value. Kinds that are not named are texts. */
const KINDS: Record<string, Kind> = {
  "long-text": longText,
  email,
  phone,
  url,
  "social-profile": url,
  picklist: choice,
  "multi-picklist": manyChoices,
  number,
  percent,
  money,
  date: day,
  "date-time": moment,
  "yes-no": yesNo,
  lookup,
};

/** How single values of a field are shown and changed. */
export function kindOf(field: Field): Kind {
  return isOwner(field) ? owner : (KINDS[field.kind] ?? text);
}

/** The value of one entry, as its kind knows it. */
export function entryValue(field: Field, entry: Entry): unknown {
  return field.kind === "lookup" ? { id: entry.id, title: entry.title, hidden: entry.hidden } : entry.value;
}

export function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** A value in one line: of many the first, and how many more there are. */
export function Brief({ value, field, format }: ShowProps) {
  if (!isFilled(value)) return null;
  const { Show } = kindOf(field);
  if (!field.many) return <Show value={value} field={field} format={format} brief />;
  const entries = entriesOf(value);
  const first = entries[0];
  if (!first) return null;
  const shown = <Show value={entryValue(field, first)} field={field} format={format} brief />;
  if (entries.length === 1) return shown;
  return (
    <span className={classes.several}>
      {shown}
      <span className="soft">+{format.number(entries.length - 1)}</span>
    </span>
  );
}

/** A value as a text: of many all. */
export function plainText({ value, field, format }: ShowProps): string {
  if (!isFilled(value)) return "";
  const kind = kindOf(field);
  if (!field.many) return kind.text(value, field, format);
  return entriesOf(value)
    .map((entry) => kind.text(entryValue(field, entry), field, format))
    .join(", ");
}
