import { Button, CloseButton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { type Field, isOwner, type ObjectDescription, ownFields } from "~/api/descriptions";
import type { HistoryItem, RecordJson } from "~/api/records";
import { linkText } from "~/fields/lookup";
import { isolated } from "~/i18n";
import { inWords, useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { ChangeLine } from "./ChangeLine";
import classes from "./Side.module.css";
import { undo } from "./undo";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  /** Only what happened to this field. */
  field: string | null;
  mayWrite: boolean;
  onField: (field: string | null) => void;
  onAsOf: (at: string) => void;
}

/** What happened to a record: who did what, when and why; each of it can be undone, and the record seen as it was then. */
export function History({ object, record, field, mayWrite, onField, onAsOf }: Props) {
  const { t } = useTranslation();
  const page = useInfiniteQuery({
    queryKey: ["history", object.plural_name, record.id, record.version],
    queryFn: async ({ pageParam, signal }) => {
      const path = `/api/v1/${object.plural_name}/{id}/history` as "/api/v1/contacts/{id}/history";
      return given(await client.GET(path, { params: { path: { id: record.id }, query: pageParam ? { before: pageParam } : {} }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const fields = new Map(ownFields(object).map((one) => [isOwner(one) ? "owner_id" : one.name, one]));
  const all = page.data?.pages.flatMap((one) => one.items) ?? [];
  const items = field ? all.filter((item) => item.changes.some((change) => change.field === field)) : all;
  const label = inWords(fields.get(field ?? "")?.labels);
  return (
    <div>
      {field && (
        <div className={classes.only}>
          {t("history.only", { field: label })}
          <CloseButton size="xs" aria-label={t("history.all")} onClick={() => onField(null)} />
        </div>
      )}
      <ProblemNotice error={page.error} />
      {field && items.length === 0 && page.isSuccess && !page.hasNextPage && <p className="soft">{t("history.untouched", { field: label })}</p>}
      <ol className={classes.timeline}>
        {items.map((item) => (
          <Operation key={item.operation} item={item} fields={fields} only={field} mayWrite={mayWrite} onAsOf={onAsOf} />
        ))}
      </ol>
      {page.hasNextPage && (
        <Button variant="default" size="compact-sm" loading={page.isFetchingNextPage} onClick={() => void page.fetchNextPage()}>
          {t("history.earlier")}
        </Button>
      )}
    </div>
  );
}

const UNDOABLE: ReadonlySet<string> = new Set(["edit", "archive", "restore", "merge", "convert"]);

function Operation({ item, fields, only, mayWrite, onAsOf }: { item: HistoryItem; fields: Map<string, Field>; only: string | null; mayWrite: boolean; onAsOf: (at: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const [later, setLater] = useState(0);
  const back = useMutation({
    mutationFn: async () => {
      const preview = given(await client.GET("/api/v1/operations/{id}/revert", { params: { path: { id: item.operation } } }));
      if (preview.conflicts.length > 0 && later === 0) return setLater(preview.conflicts.length);
      await undo(queries, item.operation);
    },
  });
  const changes = item.changes.filter((change) => change.field && (!only || change.field === only));
  return (
    <li className={classes.operation}>
      <div>
        <strong>{t(`history.kind.${item.kind}`)}</strong>{" "}
        <span className="soft">
          {[linkText(item.by) || t("history.itself"), t(`history.door.${item.door as "form"}`)].map(isolated).join(" · ")}
          {" · "}
          <time dateTime={item.at} title={format.moment(item.at)}>
            {format.ago(item.at)}
          </time>
        </span>
      </div>
      {item.reason && (
        <div>
          <bdi>“{item.reason}”</bdi>
        </div>
      )}
      {changes.length > 0 && (
        <ul className={classes.changes}>
          {changes.map((change, index) => (
            <ChangeLine key={`${change.field}${change.entry ?? ""}${index}`} change={change} field={fields.get(change.field ?? "")} />
          ))}
        </ul>
      )}
      {later > 0 && <div>{t("history.conflicts", { count: later })}</div>}
      <div className={classes.operationTools}>
        {item.status === "reverted" ? (
          <span className="soft">{t("history.undone")}</span>
        ) : (
          mayWrite && UNDOABLE.has(item.kind) && (
            <Button variant="subtle" color="gray" size="compact-xs" loading={back.isPending} onClick={() => back.mutate()}>
              {later > 0 ? t("history.undoAll") : t("ui.undo")}
            </Button>
          )
        )}
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => onAsOf(item.at)}>
          {t("history.asOf")}
        </Button>
      </div>
      <ProblemNotice error={back.error} />
    </li>
  );
}
