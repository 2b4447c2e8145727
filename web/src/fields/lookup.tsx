import { MultiSelect, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import i18next from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { creatingLinked } from "~/features/create/creating";
import { useMayWrite, useUsers } from "~/features/session/session";
import { isolated } from "~/i18n";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { useStore } from "~/ui/store";
import { type EditProps, entriesOf, type Kind, type LinkValue, type ShowProps } from "./kind";
import classes from "./kinds.module.css";
import { useTitles } from "./titles";

export function linkText(link: LinkValue | null | undefined): string {
  if (!link) return "";
  return link.title ?? (link.hidden ? i18next.t("fields.hidden") : "");
}

function LinkShow({ value, field, brief }: ShowProps) {
  const target = useDescriptions().byName(field.target ?? "");
  const link = value as LinkValue | null;
  if (!link) return null;
  if (!link.id || !target || brief) return <bdi className={link.hidden ? "soft" : undefined}>{linkText(link)}</bdi>;
  return (
    <Link to="/$objects/$id" params={{ objects: target.plural_name, id: link.id }} style={{ color: "var(--accent)" }}>
      <bdi>{linkText(link)}</bdi>
    </Link>
  );
}

/** The records that words are found in. */
function useHits(object: string, words: string, isWanted: boolean) {
  const [settled] = useDebouncedValue(words, 150);
  const found = useQuery({
    queryKey: ["search", object, settled],
    queryFn: async ({ signal }) => given(await client.GET("/api/v1/search", { params: { query: { q: settled, objects: object, limit: 8 } }, signal })).items,
    enabled: settled.trim() !== "" && isWanted,
    placeholderData: keepPreviousData,
  });
  return { hits: (found.data ?? []).map((hit) => ({ value: hit.id, label: hit.title, fields: hit.fields })), isCurrent: settled === words && found.isSuccess && !found.isPlaceholderData };
}

/** Kinds of value that tell people and firms of one name apart. */
const TELLING = ["email", "phone", "company-name", "text", "tax-number"];
const MOST_TOLD = 2;

/** By what a record that was found is known beside its title. */
function aboutOf(object: ObjectDescription | undefined, fields: Record<string, unknown> | undefined): string {
  const texts = TELLING.flatMap((kind) => object?.field.filter((field) => field.kind === kind && !object.title.includes(field.name)) ?? []).map((field) => {
    const value = fields?.[field.name];
    return field.many ? (entriesOf(value)[0]?.value ?? "") : typeof value === "string" ? value : "";
  });
  return texts.filter(Boolean).slice(0, MOST_TOLD).map(isolated).join(" · ");
}

/** The line of a list of choices that stands for a record that is not there yet. */
const NEW = "new";

interface RecordSelectProps extends Omit<EditProps, "field" | "value"> {
  object: string;
  value: LinkValue | null;
  /** A record that is not meant. */
  except?: string;
  /** Whether one that is not there may be made. */
  mayCreate?: boolean;
}

/** Chooses a record by words of it, or makes it. */
export function RecordSelect({ object, value, onChange, id, label, isSmall, except, mayCreate = false, ...rest }: RecordSelectProps) {
  const { t } = useTranslation();
  const target = useDescriptions().byName(object);
  const mayWrite = useMayWrite();
  // Over a form that lies over another there is no third.
  const isLast = useStore(creatingLinked) !== null;
  const [words, setWords] = useState("");
  const found = useHits(object, words, words !== value?.title);
  const hits = found.hits.filter((hit) => hit.value !== except);
  const named = words.trim();
  const isNew = mayCreate && mayWrite && !isLast && target !== undefined && named !== "" && named !== value?.title && found.isCurrent;
  const create = { value: NEW, label: t("fields.create", { object: inWords(target?.labels), title: named }) };
  const data = [...(value?.id && !hits.some((hit) => hit.value === value.id) ? [{ value: value.id, label: linkText(value) }] : []), ...hits.map((hit) => ({ value: hit.value, label: hit.label })), ...(isNew ? [create] : [])];
  const choose = (next: string | null, title: string | undefined) => {
    if (next === NEW && target) creatingLinked.set({ object, preset: { [target.title[0] ?? ""]: named }, isBeside: true, onMade: (made) => onChange(made) });
    else onChange(next ? { id: next, title } : null);
  };
  return (
    <Select
      id={id}
      aria-label={label}
      data={data}
      value={value?.id ?? null}
      onChange={(next, option) => choose(next, option?.label)}
      renderOption={({ option }) => <OptionLine title={option.label} about={aboutOf(target, hits.find((hit) => hit.value === option.value)?.fields)} isNew={option.value === NEW} />}
      // The list itself scrolls: it is known to belong to the box, whose arrow keys move in it.
      withScrollArea={false}
      styles={{ options: { maxBlockSize: 240, overflowY: "auto" } }}
      searchable
      searchValue={words}
      onSearchChange={(next) => setWords(next === create.label ? named : next)}
      filter={({ options }) => options}
      clearable
      size={isSmall ? "xs" : "sm"}
      placeholder={t("fields.typeToFind")}
      nothingFoundMessage={named && found.isCurrent ? t("ui.nothingFound") : undefined}
      clearButtonProps={{ "aria-label": t("ui.clear") }}
      {...rest}
    />
  );
}

/** A record among others that were found: what it is called, and by what it is told from its namesakes. */
function OptionLine({ title, about, isNew }: { title: string; about: string; isNew: boolean }) {
  return (
    <span className={classes.option}>
      {isNew && <Icon name="plus" size={14} />}
      <span className={classes.optionText}>
        <bdi>{title}</bdi>
        {about && <span className="soft">{about}</span>}
      </span>
    </span>
  );
}

/** Chooses several records by words of them. */
export function RecordsSelect({ object, ids, onChange, label }: { object: string; ids: string[]; onChange: (ids: string[]) => void; label: string }) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const titles = useTitles(object, ids);
  const { hits } = useHits(object, words, true);
  const data = [...ids.map((id, index) => ({ value: id, label: titles[index] ?? "…" })), ...hits.filter((hit) => !ids.includes(hit.value)).map((hit) => ({ value: hit.value, label: hit.label }))];
  return <MultiSelect aria-label={label} data={data} value={ids} onChange={onChange} searchable searchValue={words} onSearchChange={setWords} filter={({ options }) => options} size="xs" placeholder={ids.length > 0 ? undefined : t("fields.typeToFind")} nothingFoundMessage={words.trim() ? t("ui.nothingFound") : undefined} comboboxProps={{ withinPortal: false }} />;
}

export const lookup: Kind = {
  Show: LinkShow,
  Edit: ({ field, value, ...rest }: EditProps) => <RecordSelect object={field.target ?? ""} value={value as LinkValue | null} mayCreate {...rest} />,
  text: (value) => linkText(value as LinkValue | null),
  width: 220,
};

function OwnerEdit({ field: _, value, onChange, id, label, isSmall, ...rest }: EditProps) {
  const { t } = useTranslation();
  const users = useUsers().list;
  const data = users.filter((user) => user.active || user.id === (value as LinkValue | null)?.id).map((user) => ({ value: user.id, label: user.name }));
  return <Select id={id} aria-label={label} data={data} value={(value as LinkValue | null)?.id ?? null} onChange={(next, option) => onChange(next ? { id: next, title: option?.label } : null)} searchable clearable size={isSmall ? "xs" : "sm"} nothingFoundMessage={t("ui.nothingFound")} clearButtonProps={{ "aria-label": t("ui.clear") }} {...rest} />;
}

export const owner: Kind = {
  Show: ({ value }: ShowProps) => <bdi>{linkText(value as LinkValue | null)}</bdi>,
  Edit: OwnerEdit,
  text: (value) => linkText(value as LinkValue | null),
  width: 150,
};
