import { Button, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { client } from "~/api/client";
import { type Field, isOwner, type ObjectDescription } from "~/api/descriptions";
import type { Json } from "~/api/records";
import { useMe } from "~/features/session/session";
import { Icon } from "~/ui/Icon";
import { isCalledOff, pickFile, save } from "~/ui/save";
import { toast } from "~/ui/toast";

interface Props {
  object: ObjectDescription;
  columns: Field[];
  filter: string | Json | undefined;
  sort: string | undefined;
  archived: boolean | undefined;
  /** How many records it will be, as far as that is known. */
  count: number | null;
  /** What is taken out. */
  about: string;
  /** Why that cannot be done. */
  hindrance?: string;
  onError: (error: unknown) => void;
}

/** Files of more rows are written to disk as they come in, where the browser can. */
const LARGE = 20_000;

/** Takes out exactly what the list shows: its filter, order and columns. */
export function ExportMenu({ object, columns, filter, sort, archived, count, about, hindrance, onError }: Props) {
  const { t, i18n } = useTranslation();
  const role = useMe()?.role;
  const take = useMutation({
    mutationFn: async (format: "csv" | "xlsx") => {
      const path = `/api/v1/${object.plural_name}/export` as "/api/v1/contacts/export";
      const name = `${object.plural_name}.${format}`;
      const file = count === null || count > LARGE ? await pickFile(name) : null;
      const fields = columns.map((field) => (isOwner(field) ? "owner_id" : field.name));
      const list = { fields, ...(filter && { filter }), ...(sort && { sort }), ...(archived && { archived }) };
      const body = { list, format, headers: i18n.language as "en", byte_order_mark: true };
      const { data, response } = await client.POST(path, { body, parseAs: "stream" });
      await save(response, data as unknown as ReadableStream<Uint8Array>, name, file);
      return Number(response.headers.get("Kempt-Rows") ?? Number.NaN);
    },
    onSuccess: (rows) => toast(Number.isNaN(rows) ? t("export.taken") : t("export.takenRows", { count: rows })),
  });
  useEffect(() => onError(isCalledOff(take.error) ? null : take.error), [take.error, onError]);
  if (!role || role === "reader") return null;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="download" />} loading={take.isPending}>
          {t("export.title")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{hindrance ?? about}</Menu.Label>
        <Menu.Item disabled={hindrance !== undefined} onClick={() => take.mutate("xlsx")}>
          {t("export.xlsx")}
        </Menu.Item>
        <Menu.Item disabled={hindrance !== undefined} onClick={() => take.mutate("csv")}>
          {t("export.csv")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
