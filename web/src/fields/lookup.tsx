import { MultiSelect, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import i18next from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { useDescriptions } from "~/api/descriptions";
import { useUsers } from "~/features/session/session";
import type { EditProps, Kind, LinkValue, ShowProps } from "./kind";
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
  return (found.data ?? []).map((hit) => ({ value: hit.id, label: hit.title }));
}

/** Chooses a record by words of it. */
export function RecordSelect({ object, value, onChange, id, label, isSmall, ...rest }: Omit<EditProps, "field" | "value"> & { object: string; value: LinkValue | null }) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const hits = useHits(object, words, words !== value?.title);
  const data = value?.id && !hits.some((hit) => hit.value === value.id) ? [{ value: value.id, label: linkText(value) }, ...hits] : hits;
  return <Select id={id} aria-label={label} data={data} value={value?.id ?? null} onChange={(next, option) => onChange(next ? { id: next, title: option?.label } : null)} searchable searchValue={words} onSearchChange={setWords} filter={({ options }) => options} clearable size={isSmall ? "xs" : "sm"} placeholder={t("fields.typeToFind")} nothingFoundMessage={words.trim() ? t("ui.nothingFound") : undefined} clearButtonProps={{ "aria-label": t("ui.clear") }} {...rest} />;
}

/** Chooses several records by words of them. */
export function RecordsSelect({ object, ids, onChange, label }: { object: string; ids: string[]; onChange: (ids: string[]) => void; label: string }) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const titles = useTitles(object, ids);
  const hits = useHits(object, words, true);
  const data = [...ids.map((id, index) => ({ value: id, label: titles[index] ?? "…" })), ...hits.filter((hit) => !ids.includes(hit.value))];
  return <MultiSelect aria-label={label} data={data} value={ids} onChange={onChange} searchable searchValue={words} onSearchChange={setWords} filter={({ options }) => options} size="xs" placeholder={ids.length > 0 ? undefined : t("fields.typeToFind")} nothingFoundMessage={words.trim() ? t("ui.nothingFound") : undefined} comboboxProps={{ withinPortal: false }} />;
}

export const lookup: Kind = {
  Show: LinkShow,
  Edit: ({ field, value, ...rest }: EditProps) => <RecordSelect object={field.target ?? ""} value={value as LinkValue | null} {...rest} />,
  text: (value) => linkText(value as LinkValue | null),
  width: 180,
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
