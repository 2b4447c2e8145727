import { Textarea, TextInput } from "@mantine/core";
import type { EditProps, Kind, ShowProps } from "./kind";

function textOf(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

function TextEdit({ field, value, onChange, id, label, ...rest }: EditProps) {
  const { isSmall, ...others } = rest;
  return <TextInput data-autofocus={others.autoFocus || undefined} id={id} aria-label={label} dir={DIRECTIONS[field.kind] ?? "auto"} size={isSmall ? "xs" : "sm"} inputMode={MODES[field.kind]} value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)} {...others} />;
}

/** Addresses and numbers are read from left to right in every language. */
const DIRECTIONS: Record<string, "ltr"> = { email: "ltr", phone: "ltr", url: "ltr", "social-profile": "ltr", "tax-number": "ltr", "national-number": "ltr", "postal-code": "ltr", identifier: "ltr" };
const MODES: Record<string, "email" | "tel" | "url"> = { email: "email", phone: "tel", url: "url" };

export const text: Kind = {
  Show: ({ value, field }: ShowProps) => <bdi dir={DIRECTIONS[field.kind] ?? "auto"}>{textOf(value)}</bdi>,
  Edit: TextEdit,
  text: textOf,
};

export const longText: Kind = {
  Show: ({ value, brief }: ShowProps) => (
    <bdi dir="auto" style={brief ? undefined : { whiteSpace: "pre-wrap" }}>
      {textOf(value)}
    </bdi>
  ),
  Edit: ({ field: _, value, onChange, id, label, isSmall, ...rest }: EditProps) => <Textarea data-autofocus={rest.autoFocus || undefined} id={id} aria-label={label} dir="auto" autosize minRows={2} maxRows={12} size={isSmall ? "xs" : "sm"} value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)} {...rest} />,
  text: textOf,
  width: 260,
};
