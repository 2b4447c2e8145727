import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { groupFields, type Grouping, isDate, UNITS, writeGrouping } from "./grouping";

interface Props {
  object: ObjectDescription;
  grouping: Grouping | null;
  onChange: (grouping: string | undefined) => void;
}

/** By what the records of a list are put together. */
export function GroupMenu({ object, grouping, onChange }: Props) {
  const { t } = useTranslation();
  const check = <Icon name="check" />;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="list" />}>
          {grouping ? <span className="clip">{inWords(grouping.field.labels)}</span> : t("lists.group")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: "auto" }}>
        <Menu.Label>{t("lists.groupBy")}</Menu.Label>
        <Menu.RadioItem closeMenuOnClick checkIcon={check} value="" checked={!grouping} onClick={() => onChange(undefined)}>
          {t("lists.groupNone")}
        </Menu.RadioItem>
        {grouping?.unit && (
          <>
            <Menu.Divider />
            {UNITS.map((unit) => (
              <Menu.RadioItem key={unit} closeMenuOnClick checkIcon={check} value={unit} checked={grouping.unit === unit} onClick={() => onChange(writeGrouping({ ...grouping, unit }))}>
                {t(`lists.unit.${unit}`)}
              </Menu.RadioItem>
            ))}
          </>
        )}
        <Menu.Divider />
        {groupFields(object).map((field) => (
          <Menu.RadioItem key={field.name} closeMenuOnClick checkIcon={check} value={field.name} checked={grouping?.field.name === field.name} onClick={() => onChange(writeGrouping({ field, unit: isDate(field) ? (grouping?.unit ?? "month") : null }))}>
            {inWords(field.labels)}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
