import { Checkbox, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Settings } from "~/features/session/session";
import classes from "./Settings.module.css";
import type { Setter } from "./useSetting";

/** What happens when somebody seems to be there already. */
export function HouseDuplicates({ settings, set }: { settings: Settings; set: Setter }) {
  const { t } = useTranslation();
  const duplicates = settings.duplicates ?? {};
  const change = (next: typeof duplicates) => set({ duplicates: { ...duplicates, ...next } }, { duplicates });
  const percent = Math.round((duplicates.warn_from ?? 0.5) * 100);
  const keep = (typed: string) => {
    const next = Number.parseInt(typed, 10);
    if (!Number.isNaN(next) && next !== percent) change({ warn_from: next / 100 });
  };
  return (
    <section aria-labelledby="duplicates">
      <h2 id="duplicates" className={classes.subtitle}>
        {t("settings.duplicates")}
      </h2>
      <div className={classes.stack}>
        <Checkbox label={t("settings.stopOnExact")} checked={duplicates.stop_on_exact ?? true} onChange={(event) => change({ stop_on_exact: event.currentTarget.checked })} />
        <Checkbox label={t("settings.mayOverride")} checked={duplicates.members_may_override ?? true} onChange={(event) => change({ members_may_override: event.currentTarget.checked })} />
        <NumberInput className={classes.number} label={t("settings.warnFrom")} defaultValue={percent} min={0} max={100} suffix=" %" onBlur={(event) => keep(event.currentTarget.value)} hideControls dir="ltr" />
      </div>
    </section>
  );
}
