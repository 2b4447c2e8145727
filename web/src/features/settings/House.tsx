import { Checkbox, NumberInput, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { Shadows } from "~/features/list/Shadows";
import { countriesIn } from "~/features/session/countries";
import { type Settings, settingsQuery } from "~/features/session/session";
import { LANGUAGES } from "~/i18n";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import classes from "./Settings.module.css";

const STYLE = {
  "name-order": ["culture", "given-first", "family-first"],
  phone: ["e164", "international", "national"],
  "company-form": ["short", "long", "dropped"],
  title: ["as-entered", "standard"],
  country: ["name", "code"],
  province: ["as-entered", "current"],
} as const;

/** The firm and how its values are written. Each change is kept at once and can be undone. */
export function House() {
  const settings = useQuery(settingsQuery);
  if (settings.error) return <ProblemNotice error={settings.error} />;
  return settings.data ? <Form settings={settings.data} /> : <Shadows />;
}

function Form({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [firm, setFirm] = useState(settings.firm ?? "");
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language]);
  const zones = useMemo(() => [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", settings.zone ?? "UTC"])], [settings.zone]);
  const save = useMutation({
    mutationFn: async ({ change }: { change: Settings; undo: Settings | null }) => given(await client.PATCH("/api/v1/settings", { body: change })),
    onSuccess: (after, { undo }) => {
      queries.setQueryData(settingsQuery.queryKey, after as Settings);
      if (undo) toast(t("settings.saved"), { label: t("ui.undo"), run: () => save.mutate({ change: undo, undo: null }) });
    },
  });
  const set = (change: Settings, undo: Settings) => save.mutate({ change, undo });
  const style = settings.style ?? {};
  const duplicates = settings.duplicates ?? {};
  const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
  return (
    <>
      <ProblemNotice error={save.error} />
      <section aria-labelledby="firm">
        <h2 id="firm" className={classes.subtitle}>
          {t("settings.firm")}
        </h2>
        <div className={classes.fields}>
          <TextInput label={t("setUp.firm")} value={firm} onChange={(event) => setFirm(event.currentTarget.value)} onBlur={() => firm !== settings.firm && set({ firm }, { firm: settings.firm })} maxLength={200} dir="auto" />
          <Select label={t("setUp.country")} description={t("settings.countryAbout")} data={countries} value={settings.country} onChange={(country) => country && set({ country }, { country: settings.country })} searchable allowDeselect={false} nothingFoundMessage={t("ui.nothingFound")} />
          <Select label={t("setUp.language")} description={t("settings.languageAbout")} data={languages} value={settings.language} onChange={(value) => value && set({ language: value as "en" }, { language: settings.language })} allowDeselect={false} />
          <Select label={t("settings.zone")} data={zones} value={settings.zone} onChange={(zone) => zone && set({ zone }, { zone: settings.zone })} searchable allowDeselect={false} nothingFoundMessage={t("ui.nothingFound")} dir="ltr" />
          <Checkbox label={t("settings.dayFirst")} description={t("settings.dayFirstAbout")} checked={settings.day_first ?? false} onChange={(event) => set({ day_first: event.currentTarget.checked }, { day_first: settings.day_first })} />
        </div>
      </section>
      <section aria-labelledby="style">
        <h2 id="style" className={classes.subtitle}>
          {t("settings.style")}
        </h2>
        <p className={classes.intro}>{t("settings.styleAbout")}</p>
        <div className={classes.fields}>
          {Object.entries(STYLE).map(([name, values]) => {
            const now = style[name as keyof typeof style];
            return (
              <Select
                key={name}
                label={t(`settings.styles.${name as keyof typeof STYLE}`)}
                data={values.map((value) => ({ value, label: t(`settings.styleOf.${name}.${value}` as "settings.styleOf.phone.e164") }))}
                value={now}
                onChange={(value) => value && set({ style: { ...style, [name]: value } }, { style })}
                allowDeselect={false}
              />
            );
          })}
          <Select label={t("settings.styleLanguage")} data={languages} value={style.language ?? settings.language} onChange={(value) => value && set({ style: { ...style, language: value as "en" } }, { style })} allowDeselect={false} />
        </div>
      </section>
      <section aria-labelledby="duplicates">
        <h2 id="duplicates" className={classes.subtitle}>
          {t("settings.duplicates")}
        </h2>
        <div className={classes.fields}>
          <Checkbox label={t("settings.stopOnExact")} checked={duplicates.stop_on_exact ?? true} onChange={(event) => set({ duplicates: { ...duplicates, stop_on_exact: event.currentTarget.checked } }, { duplicates })} />
          <Checkbox label={t("settings.mayOverride")} checked={duplicates.members_may_override ?? true} onChange={(event) => set({ duplicates: { ...duplicates, members_may_override: event.currentTarget.checked } }, { duplicates })} />
          <NumberInput label={t("settings.warnFrom")} defaultValue={Math.round((duplicates.warn_from ?? 0.5) * 100)} min={0} max={100} suffix=" %" onBlur={(event) => {
            const share = Number.parseInt(event.currentTarget.value, 10) / 100;
            if (!Number.isNaN(share) && share !== duplicates.warn_from) set({ duplicates: { ...duplicates, warn_from: share } }, { duplicates });
          }} hideControls />
        </div>
      </section>
    </>
  );
}
