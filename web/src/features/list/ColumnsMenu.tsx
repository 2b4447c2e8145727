import { ActionIcon, Button, Checkbox, Popover, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Field, type ObjectDescription, ownFields } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import classes from "./ColumnsMenu.module.css";

interface Props {
  object: ObjectDescription;
  columns: Field[];
  onChange: (columns: string[] | null) => void;
}

/** Which columns a list has, and in which order. */
export function ColumnsMenu({ object, columns, onChange }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const names = columns.map((field) => field.name);
  const others = ownFields(object).filter((field) => !names.includes(field.name));
  const fits = (field: Field) => inWords(field.labels).toLocaleLowerCase().includes(words.trim().toLocaleLowerCase());
  const move = (index: number, by: number) => {
    const next = [...names];
    const [name] = next.splice(index, 1);
    if (name) next.splice(index + by, 0, name);
    onChange(next);
  };
  return (
    <Popover position="bottom-end" width={300} trapFocus closeOnEscape>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="columns" />}>
          {t("columns.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("columns.title")} p={0}>
        <div className={classes.search}>
          <TextInput size="xs" value={words} onChange={(event) => setWords(event.currentTarget.value)} placeholder={t("columns.find")} aria-label={t("columns.find")} />
        </div>
        <ul className={classes.list}>
          {columns.map(
            (field, index) =>
              fits(field) && (
                <li key={field.name} className={classes.line}>
                  <Checkbox checked disabled={columns.length === 1} label={inWords(field.labels)} onChange={() => onChange(names.filter((name) => name !== field.name))} />
                  <ActionIcon variant="subtle" color="gray" size="sm" disabled={index === 0} aria-label={t("columns.up", { column: inWords(field.labels) })} onClick={() => move(index, -1)}>
                    <Icon name="arrow-up" size={14} />
                  </ActionIcon>
                  <ActionIcon variant="subtle" color="gray" size="sm" disabled={index === columns.length - 1} aria-label={t("columns.down", { column: inWords(field.labels) })} onClick={() => move(index, 1)}>
                    <Icon name="arrow-down" size={14} />
                  </ActionIcon>
                </li>
              ),
          )}
          {others.filter(fits).map((field) => (
            <li key={field.name} className={classes.line}>
              <Checkbox checked={false} label={inWords(field.labels)} onChange={() => onChange([...names, field.name])} />
            </li>
          ))}
        </ul>
        <div className={classes.foot}>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(null)}>
            {t("columns.usual")}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
