import { Button, Menu } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useUsers } from "~/features/session/session";
import { useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { CERTAINTIES, CLOSED, countQuery, type DuplicatesSearch, filterOf, SUBJECTS } from "./data";
import classes from "./Duplicates.module.css";

interface Option {
  value: string | undefined;
  label: string;
}

interface MenuProps {
  name: keyof DuplicatesSearch;
  label: string;
  options: Option[];
  search: DuplicatesSearch;
  onChange: (search: DuplicatesSearch) => void;
}

/** One filter: what it is set to, and behind it the others with how many groups each would show. */
function FilterMenu({ name, label, options, search, onChange }: MenuProps) {
  const format = useFormat();
  const me = useMe()?.id;
  const [isOpen, setOpen] = useState(false);
  const counts = useQueries({ queries: options.map(({ value }) => ({ ...countQuery(filterOf({ ...search, [name]: value }, me)), enabled: isOpen })) });
  const current = options.find((option) => option.value === search[name]);
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-start">
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="chevron-down" size={14} />} data-set={search[name] !== undefined || undefined} className={classes.filter}>
          <span>
            {label}: <bdi>{current?.label ?? ""}</bdi>
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: "auto" }}>
        {options.map((option, index) => (
          <Menu.Item
            key={option.label}
            role="menuitemradio"
            aria-checked={option === current}
            leftSection={<span style={{ inlineSize: 16, display: "inline-flex" }}>{option === current && <Icon name="check" />}</span>}
            rightSection={<span className="soft">{counts[index]?.data === undefined ? "" : format.number(counts[index].data)}</span>}
            onClick={() => onChange({ ...search, [name]: option.value })}
          >
            <bdi>{option.label}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Which groups the queue shows. */
export function Filters({ search, onChange }: { search: DuplicatesSearch; onChange: (search: DuplicatesSearch) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const users = useUsers().list.filter((user) => user.active && user.id !== me?.id);
  const shared = { search, onChange };
  return (
    <>
      <FilterMenu name="subject" label={t("doubles.subject")} options={[{ value: undefined, label: t("doubles.subjects.all") }, ...SUBJECTS.map((value) => ({ value, label: t(`doubles.subjects.${value}`) }))]} {...shared} />
      <FilterMenu name="certainty" label={t("doubles.certainty")} options={[{ value: undefined, label: t("doubles.certainties.all") }, ...CERTAINTIES.map((value) => ({ value, label: t(`doubles.certainties.${value}`) }))]} {...shared} />
      <FilterMenu
        name="reviewer"
        label={t("doubles.reviewer")}
        options={[{ value: undefined, label: t("doubles.anybody") }, { value: "me", label: t("filter.me") }, { value: "nobody", label: t("doubles.nobody") }, ...users.map((user) => ({ value: user.id, label: user.name }))]}
        {...shared}
      />
      <FilterMenu name="status" label={t("doubles.status")} options={[{ value: undefined, label: t("doubles.statuses.open") }, ...CLOSED.map((value) => ({ value, label: t(`doubles.statuses.${value}`) }))]} {...shared} />
    </>
  );
}
