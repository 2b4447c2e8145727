import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useIsSteward } from "~/features/duplicates/data";
import { useMe, useUsers } from "~/features/session/session";
import { teamsQuery } from "~/features/settings/teams";
import { FilterMenu, type FilterOption } from "~/ui/FilterMenu";
import { breakdownQuery } from "./data";
import { addressOf, isWhole, type QualitySearch, type Scope } from "./scope";
import { useDoorWords } from "./words";

const ALL = "all";
const spelled = (scope: Scope) => Object.entries(scope).find(([, value]) => value)?.join(" ") ?? ALL;

/** Whose figures one may ask for, with what each is called. */
export function useScopes(): (FilterOption & { scope: Scope })[] {
  const { t } = useTranslation();
  const me = useMe();
  const isFree = useIsSteward();
  const users = useUsers().list;
  const teams = useQuery(teamsQuery).data ?? [];
  const doors = useQuery(breakdownQuery("door", undefined)).data ?? [];
  const doorWords = useDoorWords();
  const mine = isFree ? teams : teams.filter((team) => me?.teams.includes(team.id));
  const mates = new Set(mine.flatMap((team) => team.members));
  const people = users.filter((user) => user.id !== me?.id && (isFree ? user.active : mates.has(user.id)));
  const scopes: { scope: Scope; label: string }[] = [
    { scope: {}, label: t("quality.whose.all") },
    { scope: { owner: "me" }, label: t("quality.whose.me") },
    ...(isFree ? [{ scope: { owner: "none" }, label: t("quality.whose.none") }] : []),
    ...mine.map((team) => ({ scope: { team: team.id }, label: t("quality.whose.team", { name: team.name }) })),
    ...people.map((user) => ({ scope: { owner: user.id }, label: user.name })),
    ...doors.flatMap(({ key }) => (key === null ? [] : [{ scope: { door: key }, label: t("quality.whose.door", { door: doorWords(key) }) }])),
  ];
  return scopes.map((one) => ({ ...one, value: spelled(one.scope) }));
}

/** Whose records the figures are of: everybody's, one's own, a team's, somebody's, or those that came by one door. */
export function Whose({ scope, search, onChange }: { scope: Scope; search: QualitySearch; onChange: (search: QualitySearch) => void }) {
  const { t } = useTranslation();
  const isFree = useIsSteward();
  const scopes = useScopes();
  const { object, by } = search;
  return (
    <FilterMenu
      label={t("quality.whose.label")}
      options={scopes}
      value={spelled(scope)}
      isSet={isFree ? !isWhole(scope) : scope.owner !== "me"}
      onChange={(value) => onChange({ ...addressOf(scopes.find((one) => one.value === value)?.scope ?? {}, isFree), object, by })}
    />
  );
}
