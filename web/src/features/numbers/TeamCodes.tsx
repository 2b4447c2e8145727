import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Team } from "~/features/settings/teams";
import type { Writing } from "./draft";
import classes from "./Numbers.module.css";

interface Props {
  teams: readonly Team[];
  writing: Writing;
  onChange: (change: Partial<Writing>) => void;
  told: (box: string) => string | undefined;
}

/** The code of each team, and of records of none. */
export function TeamCodes({ teams, writing, onChange, told }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.codes}>
      <legend>{t("numbers.codes")}</legend>
      <div className={classes.pair}>
        {teams.map((team) => (
          <TextInput key={team.id} label={team.name} value={writing.team_codes[team.id] ?? ""} onChange={(event) => onChange({ team_codes: { ...writing.team_codes, [team.id]: event.currentTarget.value } })} maxLength={8} dir="auto" spellCheck={false} autoComplete="off" />
        ))}
        <TextInput label={t("numbers.otherCode")} value={writing.other_code} onChange={(event) => onChange({ other_code: event.currentTarget.value })} error={told("other_code")} maxLength={8} dir="auto" spellCheck={false} autoComplete="off" />
      </div>
      {told("team_codes") && (
        <div className={classes.fault} role="alert">
          {told("team_codes")}
        </div>
      )}
    </fieldset>
  );
}
