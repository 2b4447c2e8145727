import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Settings } from "~/features/session/session";
import { isLanguage, LANGUAGES } from "~/i18n";
import classes from "./Settings.module.css";
import type { Setter } from "./useSetting";

const STYLE = {
  "name-order": ["culture", "given-first", "family-first"],
  phone: ["e164", "international", "national"],
  "company-form": ["short", "long", "dropped"],
  title: ["as-entered", "standard"],
  country: ["name", "code"],
  province: ["as-entered", "current"],
} as const;
type Name = keyof typeof STYLE;

/** The form that values take, whichever way they come in. */
export function HouseStyle({ settings, set }: { settings: Settings; set: Setter }) {
  const { t } = useTranslation();
  const style = settings.style ?? {};
  const choose = (name: Name | "language", value: string) => set({ style: { ...style, [name]: value } }, { style });
  return (
    <section aria-labelledby="style">
      <h2 id="style" className={classes.subtitle}>
        {t("settings.style")}
      </h2>
      <p className={classes.intro}>{t("settings.styleAbout")}</p>
      <div className={classes.fields}>
        {(Object.keys(STYLE) as Name[]).map((name) => (
          <Select
            key={name}
            label={t(`settings.styles.${name}`)}
            data={STYLE[name].map((value) => ({ value, label: t(`settings.styleOf.${name}.${value}` as "settings.styleOf.phone.e164") }))}
            value={style[name]}
            onChange={(value) => value && choose(name, value)}
            allowDeselect={false}
          />
        ))}
        <Select label={t("settings.styleLanguage")} data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))} value={style.language ?? settings.language} onChange={(value) => isLanguage(value) && choose("language", value)} allowDeselect={false} />
      </div>
    </section>
  );
}
