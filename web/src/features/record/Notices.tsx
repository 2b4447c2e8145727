import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import type { Checked, Duplicate, HistoryItem, RecordJson } from "~/api/records";
import { Asked } from "~/features/ask/Asked";
import { TASK } from "~/features/ask/asked";
import { Duplicates } from "~/features/check/Duplicates";
import { Became, isConverted } from "~/features/convert/Became";
import { ListNotice } from "~/features/quality/ListOf";
import { useMayWrite } from "~/features/session/session";
import { linkText } from "~/fields/lookup";
import { useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { Breaks } from "./Breaks";
import classes from "./Record.module.css";
import { undo } from "./undo";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  standing: Checked | undefined;
  at: string | undefined;
  onNow: () => void;
  /** Leads to a field; left out where nothing may be changed. */
  onField?: (name: string) => void;
}

/** What one should know of a record before anything else: that it is one of the past, put aside, merged, or there twice. */
export function Notices({ object, record, standing, at, onNow, onField }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {at && (
        <div className={classes.notice} role="status">
          <div className={classes.noticeHead}>
            <span>{t("record.asOf", { moment: format.moment(at) })}</span>
            <Button variant="default" size="compact-sm" onClick={onNow}>
              {t("record.now")}
            </Button>
          </div>
        </div>
      )}
      {!at && isConverted(record) && <Became object={object} record={record} />}
      {!at && record.archived_at && !isConverted(record) && (
        <div className={classes.notice} role="status">
          {t("record.archived", { when: format.ago(record.archived_at) })}
        </div>
      )}
      {!at && object.name === TASK && <Asked object={object} task={record} />}
      {object.name === TASK && <ListNotice task={record} />}
      {!at && <Breaks object={object} record={record} onField={onField} />}
      {!at && <Merged object={object} record={record} />}
      {!at && standing && standing.duplicates.length > 0 && <Doubles object={object} record={record} duplicates={standing.duplicates} />}
    </>
  );
}

/** The merges that the record came out of, each of which can be undone. */
function Merged({ object, record }: { object: ObjectDescription; record: RecordJson }) {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const format = useFormat();
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: ["history", object.plural_name, record.id, record.version, "merges"],
    queryFn: async ({ signal }): Promise<HistoryItem[]> => {
      const path = `/api/v1/${object.plural_name}/{id}/history` as "/api/v1/contacts/{id}/history";
      const page = given(await client.GET(path, { params: { path: { id: record.id }, query: { limit: 100 } }, signal }));
      return page.items.filter((item) => item.kind === "merge" && item.status === "done");
    },
    staleTime: 60_000,
  });
  return found.data?.map((item) => (
    <div key={item.operation} className={classes.notice}>
      <div className={classes.noticeHead}>
        <span>{t("record.merged", { name: linkText(item.by), when: format.ago(item.at) })}</span>
        {mayWrite && (
          <Button variant="default" size="compact-sm" onClick={() => void undo(queries, item.operation)}>
            {t("record.unmerge")}
          </Button>
        )}
      </div>
    </div>
  ));
}

function Doubles({ object, record, duplicates }: { object: ObjectDescription; record: RecordJson; duplicates: Duplicate[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const mayWrite = useMayWrite();
  const [isOpen, setOpen] = useState(false);
  const different = useMutation({
    mutationFn: async (other: Duplicate) => {
      const body = { one: { object: object.name, id: record.id }, other: { object: other.object, id: other.id ?? "" }, decision: "different" as const };
      await client.POST("/api/v1/verdicts", { body });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["standing", object.plural_name, record.id] });
      toast(t("duplicates.noted"));
    },
  });
  return (
    <div className={classes.notice}>
      <div className={classes.noticeHead}>
        <strong>{t("record.doubles", { count: duplicates.length })}</strong>
        <Button variant="default" size="compact-sm" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? t("record.hide") : t("record.show")}
        </Button>
      </div>
      {isOpen && <Duplicates object={object} duplicates={duplicates} onMerge={mayWrite ? (other) => void navigate({ to: "/duplicates/chosen", search: { objects: object.plural_name, records: `${record.id},${other.id}` } }) : undefined} onDifferent={mayWrite ? (other) => different.mutate(other) : undefined} />}
      <ProblemNotice error={different.error} />
    </div>
  );
}
