import { TextInput } from "@mantine/core";
import type { EditProps, Kind, MoneyValue, ShowProps } from "./kind";

function typed(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "object" && "amount" in value) return `${(value as MoneyValue).amount} ${(value as MoneyValue).currency}`;
  return String(value);
}

function NumberEdit({ field, value, onChange, id, label, isSmall, ...rest }: EditProps) {
  return <TextInput data-autofocus={rest.autoFocus || undefined} id={id} aria-label={label} dir="ltr" inputMode={field.kind === "money" ? "text" : "decimal"} size={isSmall ? "xs" : "sm"} value={typed(value)} onChange={(event) => onChange(event.currentTarget.value)} {...rest} />;
}

export const number: Kind = {
  Show: ({ value, field, format }: ShowProps) => number.text(value, field, format),
  Edit: NumberEdit,
  text: (value, _, format) => (typeof value === "number" ? format.number(value) : typed(value)),
  align: "end",
  width: 110,
};

export const percent: Kind = {
  ...number,
  Show: ({ value, field, format }: ShowProps) => percent.text(value, field, format),
  text: (value, _, format) => (typeof value === "number" ? format.percent(value) : typed(value)),
};

export const money: Kind = {
  ...number,
  Show: ({ value, field, format }: ShowProps) => <bdi>{money.text(value, field, format)}</bdi>,
  text: (value, _, format) => {
    const amount = value as MoneyValue | null;
    return amount?.amount && amount.currency ? format.money(amount.amount, amount.currency) : typed(value);
  },
  width: 160,
};
