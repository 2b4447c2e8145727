import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useUsers } from "~/features/session/session";
import { FilterMenu, type FilterOption } from "~/ui/FilterMenu";
import { CERTAINTIES, CLOSED, countQuery, type DuplicatesSearch, filterOf, SUBJECTS } from "./data";

interface MenuProps {
  name: keyof DuplicatesSearch;
  label: string;
  options: FilterOption[];
  search: DuplicatesSearch;
  onChange: (search: DuplicatesSearch) => void;
}

/** One filter; how many groups each of its choices would show is asked when it is opened. */
function GroupsMenu({ name, label, options, search, onChange }: MenuProps) {
  const me = useMe()?.id;
  const [isOpen, setOpen] = useState(false);
  const counts = useQueries({ queries: options.map(({ value }) => ({ ...countQuery(filterOf({ ...search, [name]: value }, me)), enabled: isOpen })) });
  const counted = options.map((option, index) => ({ ...option, count: counts[index]?.data }));
  return <FilterMenu label={label} options={counted} value={search[name]} isSet={search[name] !== undefined} onChange={(value) => onChange({ ...search, [name]: value })} onOpen={setOpen} />;
}

/** Which groups the queue shows. */
export function Filters({ search, onChange }: { search: DuplicatesSearch; onChange: (search: DuplicatesSearch) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const users = useUsers().list.filter((user) => user.active && user.id !== me?.id);
  const shared = { search, onChange };
  return (
    <>
      <GroupsMenu name="subject" label={t("doubles.subject")} options={[{ value: undefined, label: t("doubles.subjects.all") }, ...SUBJECTS.map((value) => ({ value, label: t(`doubles.subjects.${value}`) }))]} {...shared} />
      <GroupsMenu name="certainty" label={t("doubles.certainty")} options={[{ value: undefined, label: t("doubles.certainties.all") }, ...CERTAINTIES.map((value) => ({ value, label: t(`doubles.certainties.${value}`) }))]} {...shared} />
      <GroupsMenu
        name="reviewer"
        label={t("doubles.reviewer")}
        options={[{ value: undefined, label: t("doubles.anybody") }, { value: "me", label: t("filter.me") }, { value: "nobody", label: t("doubles.nobody") }, ...users.map((user) => ({ value: user.id, label: user.name }))]}
        {...shared}
      />
      <GroupsMenu name="status" label={t("doubles.status")} options={[{ value: undefined, label: t("doubles.statuses.open") }, ...CLOSED.map((value) => ({ value, label: t(`doubles.statuses.${value}`) }))]} {...shared} />
    </>
  );
}
