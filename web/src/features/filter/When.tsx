import { Group, Select, TextInput } from "@mantine/core";
import type { ParseKeys } from "i18next";
import { useTranslation } from "react-i18next";
import { DayBox } from "~/fields/calendar/DayBox";
import { plainDigits } from "~/fields/calendar/days";
import { useFormat } from "~/i18n/format";

const NAMED = ["today", "yesterday", "tomorrow", "this week", "last week", "next week", "this month", "last month", "this quarter", "last quarter", "this year", "last year"] as const;
const STRETCHES = ["d", "w", "m", "y"] as const;

export type Named = (typeof NAMED)[number];
export type Stretch = (typeof STRETCHES)[number];

export function namedKey(name: Named): ParseKeys {
  return `filter.when.${name.replace(" ", "_") as "today"}`;
}

export function isNamed(text: string): text is Named {
  return (NAMED as readonly string[]).includes(text);
}

/** So many days, weeks, months or years from today, with its parts. */
export function stretchOf(text: string): { sign: "-" | "+"; count: string; unit: Stretch } | null {
  const found = /^([+-])(\d*)([dwmy])$/.exec(text);
  return found ? { sign: found[1] as "-" | "+", count: found[2] ?? "", unit: found[3] as Stretch } : null;
}

/** A day, as filters say it: a date, a name such as `last month`, or a distance such as `-30d`. */
export function When({ value, onChange, label }: { value: string; onChange: (value: string) => void; label: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stretch = stretchOf(value);
  const kind = isNamed(value) ? value : stretch ? `${stretch.sign}${stretch.unit}` : "day";
  const data = [
    { group: t("filter.when.named"), items: NAMED.map((name) => ({ value: name as string, label: t(namedKey(name) as "filter.when.today") })) },
    { group: t("filter.when.before"), items: STRETCHES.map((unit) => ({ value: `-${unit}`, label: t(`filter.when.ago_${unit}`) })) },
    { group: t("filter.when.after"), items: STRETCHES.map((unit) => ({ value: `+${unit}`, label: t(`filter.when.in_${unit}`) })) },
    { group: t("filter.when.exact"), items: [{ value: "day", label: t("filter.when.day") }] },
  ];
  const choose = (next: string | null) => {
    if (!next || next === "day") return onChange("");
    onChange(isNamed(next) ? next : `${next[0]}${stretch?.count || "7"}${next[1]}`);
  };
  return (
    <Group gap={6} wrap="nowrap">
      <Select data={data} value={kind} onChange={choose} allowDeselect={false} size="xs" aria-label={label} comboboxProps={{ withinPortal: false }} />
      {kind === "day" && <DayBox value={value} onChange={(next) => onChange(String(next ?? ""))} name={t("filter.when.day")} label={t("filter.when.day")} isSmall isWithin />}
      {stretch && <TextInput size="xs" w={56} inputMode="numeric" dir="ltr" value={stretch.count && format.number(Number(stretch.count), { useGrouping: false })} onChange={(event) => onChange(`${stretch.sign}${plainDigits(event.currentTarget.value).replace(/\D/g, "").slice(0, 5)}${stretch.unit}`)} aria-label={t("filter.when.count")} />}
    </Group>
  );
}
