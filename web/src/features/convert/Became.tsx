import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import classesOfRecord from "~/features/record/Record.module.css";
import { undo } from "~/features/record/undo";
import type { User } from "~/features/session/session";
import type { LinkValue } from "~/fields/kind";
import { linkText } from "~/fields/lookup";
import { inWords, useFormat } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import classes from "./Convert.module.css";

/** Whether a record is a lead that somebody of this role may convert; the server has the last word. */
export function isConvertible(record: RecordJson, role: User["role"] | undefined): boolean {
  return record.object === "lead" && !record.archived_at && role !== undefined && role !== "reader";
}

/** Whether a lead has become something. */
export function isConverted(record: RecordJson): boolean {
  return record.object === "lead" && Boolean(record.fields.converted_contact);
}

/** What a lead became, each with the way there. */
export function BecameLinks({ object, record, onGo }: { object: ObjectDescription; record: RecordJson; onGo?: () => void }) {
  const objects = useDescriptions();
  const links = object.field.flatMap((field) => {
    const target = field.name === `converted_${field.target}` ? objects.byName(field.target ?? "") : undefined;
    const link = record.fields[field.name] as LinkValue | undefined;
    return target && link ? [{ target, link }] : [];
  });
  return (
    <ul className={classes.became}>
      {links.map(({ target, link }, index) => (
        <li key={target.name}>
          <Icon name={objectIcon(target.icon)} />
          <span className="soft">{inWords(target.labels)}</span>
          {link.id && !link.hidden ? (
            <Link to="/$objects/$id" params={{ objects: target.plural_name, id: link.id }} onClick={onGo} data-autofocus={index === 0 || undefined}>
              <bdi>{linkText(link)}</bdi>
            </Link>
          ) : (
            <bdi>{linkText(link)}</bdi>
          )}
        </li>
      ))}
    </ul>
  );
}

/** On the page of a lead that was converted: what it became, and the way back. */
export function Became({ object, record }: { object: ObjectDescription; record: RecordJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const operation = useQuery({
    queryKey: ["history", object.plural_name, record.id, record.version, "conversion"],
    queryFn: async ({ signal }) => {
      const page = given(await client.GET("/api/v1/leads/{id}/history", { params: { path: { id: record.id }, query: { limit: 50 } }, signal }));
      return page.items.find((item) => item.kind === "convert" && item.status === "done")?.operation ?? null;
    },
    staleTime: 60_000,
  }).data;
  return (
    <div className={classesOfRecord.notice}>
      <div className={classesOfRecord.noticeHead}>
        <span>{t("convert.became", { when: format.ago(record.archived_at ?? "") })}</span>
        {operation && (
          <Button variant="default" size="compact-sm" onClick={() => void undo(queries, operation)}>
            {t("convert.undo")}
          </Button>
        )}
      </div>
      <BecameLinks object={object} record={record} />
    </div>
  );
}
