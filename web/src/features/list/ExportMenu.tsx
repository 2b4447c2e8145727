import { Button, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { client } from "~/api/client";
import { type Field, isOwner, type ObjectDescription } from "~/api/descriptions";
import { useMe } from "~/features/session/session";
import { download } from "~/ui/download";
import { Icon } from "~/ui/Icon";
import { toast } from "~/ui/toast";

interface Props {
  object: ObjectDescription;
  columns: Field[];
  filter: string | undefined;
  sort: string | undefined;
  archived: boolean | undefined;
  onError: (error: unknown) => void;
}

/** Takes out exactly what the list shows: its filter, order and columns. */
export function ExportMenu({ object, columns, filter, sort, archived, onError }: Props) {
  const { t, i18n } = useTranslation();
  const role = useMe()?.role;
  const take = useMutation({
    mutationFn: async (format: "csv" | "xlsx") => {
      const path = `/api/v1/${object.plural_name}/export` as "/api/v1/contacts/export";
      const fields = columns.map((field) => (isOwner(field) ? "owner_id" : field.name));
      const list = { fields, ...(filter && { filter }), ...(sort && { sort }), ...(archived && { archived }) };
      const body = { list, format, headers: i18n.language as "en", byte_order_mark: true };
      const { data, response } = await client.POST(path, { body, parseAs: "blob" });
      download(data as unknown as Blob, response, `${object.plural_name}.${format}`);
      return Number(response.headers.get("Kempt-Rows") ?? Number.NaN);
    },
    onSuccess: (rows) => toast(Number.isNaN(rows) ? t("export.taken") : t("export.takenRows", { count: rows })),
  });
  useEffect(() => onError(take.error), [take.error, onError]);
  if (!role || role === "reader") return null;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="download" />} loading={take.isPending}>
          {t("export.title")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("export.about")}</Menu.Label>
        <Menu.Item onClick={() => take.mutate("xlsx")}>{t("export.xlsx")}</Menu.Item>
        <Menu.Item onClick={() => take.mutate("csv")}>{t("export.csv")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
