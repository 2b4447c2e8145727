import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { inWords, useFormat } from "~/i18n/format";
import { Meter } from "~/ui/Meter";
import type { Group, Member } from "./data";
import classes from "./Duplicates.module.css";

/** What the records of a group are called, each name once. */
export function useGroupTitle(): (group: Group) => string {
  const { t } = useTranslation();
  return (group) => {
    const titles = group.members.map((member) => member.title).filter(Boolean);
    return [...new Set(titles)].join(" · ") || t("doubles.hidden");
  };
}

/** Records counted: 2 contacts. In Persian what is counted stays in the singular. */
export function useCounted(): (count: number, object: ObjectDescription) => string {
  const { i18n } = useTranslation();
  const format = useFormat();
  // After a number Vietnamese and Persian know no plural.
  return (count, object) => `${format.number(count)} ${inWords(count === 1 || i18n.language !== "en" ? object.labels : object.plural).toLocaleLowerCase()}`;
}

/** How many records of which kinds: 2 contacts and 1 lead. */
export function useKinds(): (members: readonly Member[]) => string {
  const objects = useDescriptions();
  const format = useFormat();
  const counted = useCounted();
  return (members) => {
    const counts = new Map<string, number>();
    for (const { object } of members) counts.set(object, (counts.get(object) ?? 0) + 1);
    const told = [...counts].map(([name, count]) => {
      const object = objects.byName(name);
      return object ? counted(count, object) : format.number(count);
    });
    return format.list(told);
  };
}

/** How sure it is, as a number and a short bar. */
export function Certainty({ value }: { value: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  // Nothing is quite certain: a hundred is not claimed.
  const shown = Math.min(value, 0.9999);
  const digits = shown > 0.99 ? 2 : 0;
  return (
    <span className={classes.certainty}>
      <span className="unseen">{t("doubles.certainty")}</span>
      <Meter share={shown} />
      {format.number(shown, { style: "percent", minimumFractionDigits: 0, maximumFractionDigits: digits, roundingMode: "floor" } as Intl.NumberFormatOptions)}
    </span>
  );
}
