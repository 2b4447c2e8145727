import { Group, MultiSelect, Select, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Field, isOwner } from "~/api/descriptions";
import { useUsers } from "~/features/session/session";
import { choiceData, offered } from "~/fields/choice";
import { RecordSelect, RecordsSelect } from "~/fields/lookup";
import { useTitles } from "~/fields/titles";
import type { Operator } from "./model";
import { needsValue, takesList } from "./model";
import { When } from "./When";

interface Props {
  field: Field;
  operator: Operator;
  value: unknown;
  onChange: (value: unknown) => void;
}

const NOT_IN_PORTAL = { withinPortal: false } as const;

/** The box for what a field is compared with, by its kind and the operator. */
export function ValueEditor({ field, operator, value, onChange }: Props) {
  const { t } = useTranslation();
  const users = useUsers().list;
  const label = t("filter.value");
  if (!needsValue(operator)) return null;
  if (operator === "between") {
    const [from, to] = Array.isArray(value) ? (value as string[]) : ["", ""];
    return (
      <Group gap={6}>
        <Single field={field} value={from} onChange={(next) => onChange([next, to ?? ""])} label={t("filter.from")} />
        <Single field={field} value={to} onChange={(next) => onChange([from ?? "", next])} label={t("filter.to")} />
      </Group>
    );
  }
  const people = [{ value: "me", label: t("filter.me") }, { value: "my team", label: t("filter.myTeam") }, ...users.map((user) => ({ value: user.id, label: user.name }))];
  const data = isOwner(field) ? people : isOfChoices(field) ? choicesOf(field, t("filter.retiredChoices")) : null;
  const list = Array.isArray(value) ? value.map(String) : [];
  if (takesList(operator)) {
    const common = { value: list, onChange, size: "xs", "aria-label": label, comboboxProps: NOT_IN_PORTAL } as const;
    if (field.kind === "lookup" && !data) return <RecordsSelect object={field.target ?? ""} ids={list} onChange={onChange} label={label} />;
    return data ? <MultiSelect data={data} searchable nothingFoundMessage={t("ui.nothingFound")} {...common} /> : <TagsInput placeholder={list.length ? undefined : t("filter.manyValues")} {...common} />;
  }
  if (data) return <Select data={data} value={value === null ? null : String(value)} onChange={onChange} searchable={(field.choice ?? people).length > 7} size="xs" aria-label={label} comboboxProps={NOT_IN_PORTAL} nothingFoundMessage={t("ui.nothingFound")} />;
  return <Single field={field} value={value} onChange={onChange} label={label} />;
}

/** Whether a value can only be one of the choices, also where there is none yet. */
function isOfChoices(field: Field): boolean {
  return Boolean(field.choice?.length) || ((field.kind === "picklist" || field.kind === "multi-picklist") && !field.open);
}

/** All choices of a field: those out of use, which records may still have, stand apart. */
function choicesOf(field: Field, apart: string) {
  const retired = (field.choice ?? []).filter((choice) => choice.retired);
  const inUse = choiceData(offered(field.choice));
  return retired.length === 0 ? inUse : [...inUse, { group: apart, items: choiceData(retired) }];
}

function Single({ field, value, onChange, label }: { field: Field; value: unknown; onChange: (value: unknown) => void; label: string }) {
  const { t } = useTranslation();
  const typed = value === null || value === undefined ? "" : String(value);
  switch (field.kind) {
    case "date":
    case "date-time":
      return <When value={typed} onChange={onChange} label={label} />;
    case "yes-no":
      return (
        <Select
          data={[
            { value: "true", label: t("fields.yes") },
            { value: "false", label: t("fields.no") },
          ]}
          value={typed || null}
          onChange={(next) => onChange(next === null ? null : next === "true")}
          size="xs"
          aria-label={label}
          comboboxProps={NOT_IN_PORTAL}
        />
      );
    case "lookup":
      return <Linked object={field.target ?? ""} id={typed} onChange={onChange} label={label} />;
    default:
      return <TextInput value={typed} onChange={(event) => onChange(event.currentTarget.value)} size="xs" aria-label={label} dir="auto" placeholder={field.kind === "money" ? "1000000 VND" : undefined} />;
  }
}

/** A record that is meant, by what people call it. */
function Linked({ object, id, onChange, label }: { object: string; id: string; onChange: (id: string | null) => void; label: string }) {
  const [title] = useTitles(object, id ? [id] : []);
  return <RecordSelect object={object} value={id ? { id, title: title ?? "…" } : null} onChange={(next) => onChange((next as { id?: string } | null)?.id ?? null)} label={label} isSmall />;
}
