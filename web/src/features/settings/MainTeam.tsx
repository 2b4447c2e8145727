import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { teamsQuery } from "./teams";

/** The team that was chosen, while one is in it; else the first. */
export function mainOf(teams: readonly string[], chosen: string | null): string | null {
  return teams.find((team) => team === chosen) ?? teams[0] ?? null;
}

interface Props {
  /** The teams that one is in. */
  teams: readonly string[];
  value: string | null;
  onChange: (team: string) => void;
  error?: string;
}

/** Which of several teams what one makes belongs to. */
export function MainTeam({ teams, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const known = useQuery(teamsQuery).data;
  if (!known) return null;
  const data = known.filter((team) => teams.includes(team.id)).map((team) => ({ value: team.id, label: team.name }));
  return <Select label={t("settings.mainTeam")} description={t("settings.mainTeamAbout")} data={data} value={value} onChange={(team) => team && onChange(team)} error={error} allowDeselect={false} />;
}
