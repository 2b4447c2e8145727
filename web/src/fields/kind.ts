import type { ReactNode } from "react";
import type { Field } from "~/api/descriptions";
import type { Format } from "~/i18n/format";

/** What a kind of value needs to be shown. */
export interface ShowProps {
  value: unknown;
  field: Field;
  format: Format;
  /** Whether there is room for a line only: in a list. */
  brief?: boolean;
}

/** What a kind of value needs to be changed. What is typed is handed to the gate as it is; it knows how to read it. */
export interface EditProps {
  field: Field;
  /** The value as it is kept or was typed. */
  value: unknown;
  onChange: (value: unknown) => void;
  /** Ties the box to its label. */
  id?: string;
  label?: string;
  autoFocus?: boolean;
  error?: ReactNode;
  placeholder?: string;
  onKeyDown?: (event: React.KeyboardEvent) => void;
  onBlur?: () => void;
  isSmall?: boolean;
}

/** How values of a kind are shown and changed. One file for each kind; `kinds.ts` says which is whose. */
export interface Kind {
  Show: (props: ShowProps) => ReactNode;
  Edit: (props: EditProps) => ReactNode;
  /** The value as a text, for copying and for boxes. */
  text: (value: unknown, field: Field, format: Format) => string;
  /** Numbers end at the end of the line. */
  align?: "end";
  /** Pixels that a column of them usually needs. */
  width?: number | ((field: Field) => number);
}

/** One of the values of a field that holds many. */
export interface Entry {
  id: string;
  value?: string;
  title?: string;
  hidden?: boolean;
  label: string | null;
  primary: boolean;
  state: string;
  from?: string | null;
  until?: string | null;
  meta?: EntryMeta;
}

export interface EntryMeta {
  entered?: string;
  set_at?: string;
  verified_at?: string;
  findings?: { rule: string; severity: "notice" | "warning" | "error"; title: string; advice: string; suggestion: string | null }[];
}

/** A link to a record, a user or a team. */
export interface LinkValue {
  id?: string;
  title?: string;
  hidden?: boolean;
}

export interface MoneyValue {
  amount: string;
  currency: string;
}

/** The entries of a value, the one that is used first at the front. */
export function entriesOf(value: unknown): Entry[] {
  if (!Array.isArray(value)) return [];
  const entries = value.filter((one): one is Entry => typeof one === "object" && one !== null);
  return [...entries].sort((a, b) => Number(b.primary) - Number(a.primary));
}
