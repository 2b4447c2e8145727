import { Checkbox, Select, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { countriesIn } from "~/features/session/countries";
import type { Settings } from "~/features/session/session";
import { isLanguage, LANGUAGES } from "~/i18n";
import classes from "./Settings.module.css";
import type { Setter } from "./useSetting";
import { zonesWith } from "./zones";

/** Who the firm is, and where: what values are read for that do not say it. */
export function HouseFirm({ settings, set }: { settings: Settings; set: Setter }) {
  const { t, i18n } = useTranslation();
  const [firm, setFirm] = useState(settings.firm ?? "");
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language]);
  const zones = useMemo(() => zonesWith(settings.zone), [settings.zone]);
  const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
  return (
    <section aria-labelledby="firm">
      <h2 id="firm" className={classes.subtitle}>
        {t("settings.firm")}
      </h2>
      <div className={classes.fields}>
        <TextInput label={t("setUp.firm")} value={firm} onChange={(event) => setFirm(event.currentTarget.value)} onBlur={() => firm !== settings.firm && set({ firm }, { firm: settings.firm })} maxLength={200} dir="auto" />
        <Select label={t("setUp.country")} description={t("settings.countryAbout")} data={countries} value={settings.country} onChange={(country) => country && set({ country }, { country: settings.country })} searchable allowDeselect={false} nothingFoundMessage={t("ui.nothingFound")} />
        <Select label={t("setUp.language")} description={t("settings.languageAbout")} data={languages} value={settings.language} onChange={(language) => isLanguage(language) && set({ language }, { language: settings.language })} allowDeselect={false} />
        <Select label={t("settings.zone")} data={zones} value={settings.zone} onChange={(zone) => zone && set({ zone }, { zone: settings.zone })} searchable allowDeselect={false} nothingFoundMessage={t("ui.nothingFound")} dir="ltr" />
        <Checkbox label={t("settings.dayFirst")} description={t("settings.dayFirstAbout")} checked={settings.day_first ?? false} onChange={(event) => set({ day_first: event.currentTarget.checked }, { day_first: settings.day_first })} />
      </div>
    </section>
  );
}
