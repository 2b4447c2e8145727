import { Checkbox, Select, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { countriesIn } from "~/features/session/countries";
import { type Import, type ImportSettings, type Treatment, TREATMENTS } from "./imports";
import classes from "./Imports.module.css";

interface Props {
  one: Import;
  object: ObjectDescription;
  isPast: boolean;
  onSet: (settings: ImportSettings) => void;
}

/** What is done with rows that are there already, with firms, and where the file comes from. */
export function Choices({ one, object, isPast, onSet }: Props) {
  const { t, i18n } = useTranslation();
  const [source, setSource] = useState(one.settings.source ?? "");
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language]);
  const settings = one.settings;
  const keepSource = () => {
    if ((settings.source ?? "") !== source.trim()) onSet({ ...settings, source: source.trim() || null });
  };
  const hasAccounts = object.field.some((field) => field.name === "account") && object.field.some((field) => field.name === "company");
  return (
    <section aria-labelledby="choices">
      <h2 id="choices" className={classes.subtitle}>
        {t("imports.choices")}
      </h2>
      <div className={classes.choices}>
        <TreatmentSelect label={t("imports.existing")} about={t(`imports.treatmentAbout.${settings.existing ?? "skip"}`)} value={settings.existing ?? "skip"} onChange={(existing) => onSet({ ...settings, existing })} isDisabled={isPast} />
        <TreatmentSelect label={t("imports.twice")} about={t(`imports.treatmentAbout.${settings.in_file ?? "skip"}`)} value={settings.in_file ?? "skip"} onChange={(in_file) => onSet({ ...settings, in_file })} isDisabled={isPast} />
        {(settings.existing === "update" || settings.in_file === "update") && (
          <Checkbox className={classes.wide} label={t("imports.overwrite")} description={t("imports.overwriteAbout")} checked={settings.overwrite ?? false} onChange={(event) => onSet({ ...settings, overwrite: event.currentTarget.checked })} disabled={isPast} />
        )}
        {hasAccounts && (
          <Select
            label={t("imports.accounts")}
            description={t("imports.accountsAbout")}
            data={(["link", "create", "leave"] as const).map((value) => ({ value, label: t(`imports.account.${value}`) }))}
            value={settings.accounts ?? "link"}
            onChange={(accounts) => accounts && onSet({ ...settings, accounts: accounts as "link" })}
            allowDeselect={false}
            disabled={isPast}
          />
        )}
        <TextInput label={t("imports.source")} description={t("imports.sourceAbout")} value={source} onChange={(event) => setSource(event.currentTarget.value)} onBlur={keepSource} maxLength={100} dir="auto" disabled={isPast} />
        <Select
          label={t("imports.country")}
          description={t("imports.countryAbout")}
          placeholder={t("imports.countryOfHouse")}
          data={countries}
          value={settings.country ?? null}
          onChange={(country) => onSet({ ...settings, country })}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("ui.clear") }}
          nothingFoundMessage={t("ui.nothingFound")}
          disabled={isPast}
        />
      </div>
    </section>
  );
}

interface TreatmentProps {
  label: string;
  about?: string;
  value: Treatment;
  onChange: (value: Treatment) => void;
  isDisabled: boolean;
}

export function TreatmentSelect({ label, about, value, onChange, isDisabled }: TreatmentProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={label}
      description={about}
      data={TREATMENTS.map((one) => ({ value: one, label: t(`imports.treatment.${one}`) }))}
      value={value}
      onChange={(next) => next && onChange(next as Treatment)}
      allowDeselect={false}
      disabled={isDisabled}
    />
  );
}
