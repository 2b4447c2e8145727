import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, ownFields } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { isSortable, type SortKey } from "./view";

/** The order of a list, also by what is no column. */
export function SortMenu({ object, sort, onChange }: { object: ObjectDescription; sort: SortKey[]; onChange: (sort: SortKey[]) => void }) {
  const { t } = useTranslation();
  const fields = ownFields(object).filter((field) => isSortable(field) && field.kind !== "identifier");
  const first = sort[0];
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name={first?.descending ? "sort-down" : "sort-up"} />}>
          {t("list.sort")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={380} style={{ overflowY: "auto" }}>
        <Menu.RadioItem closeMenuOnClick checkIcon={<Icon name="check" />} value="" checked={!first} onClick={() => onChange([])}>
          {t("list.usualOrder")}
        </Menu.RadioItem>
        <Menu.Divider />
        {first && (
          <Menu.Item leftSection={<Icon name={first.descending ? "sort-up" : "sort-down"} />} onClick={() => onChange([{ ...first, descending: !first.descending }, ...sort.slice(1)])} closeMenuOnClick={false}>
            {first.descending ? t("list.ascending") : t("list.descending")}
          </Menu.Item>
        )}
        {fields.map((field) => (
          <Menu.RadioItem closeMenuOnClick checkIcon={<Icon name="check" />} key={field.name} value={field.name} checked={first?.field === field.name} onClick={() => onChange([{ field: field.name, descending: false }])}>
            {inWords(field.labels)}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
