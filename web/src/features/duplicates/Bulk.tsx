import { Button, Modal, Progress, SegmentedControl, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import { useDescriptions } from "~/api/descriptions";
import { useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { type DuplicatesSearch, type Group, type GroupFilter, refreshDuplicates } from "./data";
import { reopen, takeBack, tellDone } from "./deciding";
import classes from "./Duplicates.module.css";
import { GroupLine } from "./QueueScreen";
import { useFilterWords } from "./useFilterWords";

type Decision = "different" | "related" | "same";
const DECISIONS: Decision[] = ["different", "related", "same"];

/** One decision for all groups that the queue shows: with how many it is, and those that are least sure, before. */
export function Bulk({ search, filter, onClose }: { search: DuplicatesSearch; filter: GroupFilter; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const words = useFilterWords(search);
  const mergeAll = useMergeAll();
  const [decision, setDecision] = useState<Decision>("different");
  const [reason, setReason] = useState("");
  const { status: _, ...sent } = filter;
  const body = { filter: sent, decision, ...(reason.trim() && { reason: reason.trim() }) };
  const preview = useQuery({
    queryKey: ["duplicates", "preview", sent, decision],
    queryFn: async () => given(await client.POST("/api/v1/duplicates/decide/preview", { body: { filter: sent, decision } })),
  });
  const decide = useMutation({
    mutationFn: async () => {
      if (decision === "same") return mergeAll.run(filter, reason.trim());
      const { groups } = given(await client.POST("/api/v1/duplicates/decide", { body, params: { header: { "Idempotency-Key": newKey() } } as never }));
      const undoing = async () => {
        await reopen(groups);
        return t("doubles.bulk.openAgain", { count: groups.length });
      };
      tellDone(queries, t(`doubles.bulk.said.${decision}`, { count: groups.length }), undoing, () => undefined);
    },
    onSettled: () => refreshDuplicates(queries),
    onSuccess: onClose,
  });
  const would = preview.data;
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={!decide.isPending} closeOnEscape={!decide.isPending} size="lg" title={t("doubles.bulk.title")} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <div className={classes.form}>
        <p>
          {t("doubles.bulk.about")} <strong>{words}</strong>
        </p>
        <SegmentedControl aria-label={t("doubles.bulk.decision")} size="sm" value={decision} disabled={decide.isPending} onChange={(value) => setDecision(value as Decision)} data={DECISIONS.map((value) => ({ value, label: t(`doubles.bulk.decisions.${value}`) }))} />
        <p className="soft">{t(`doubles.bulk.means.${decision}`)}</p>
        <ProblemNotice error={preview.error} />
        {would && (
          <>
            <p>
              <strong>{t("doubles.count", { count: would.groups })}</strong> · {t("list.count", { count: would.records })}
            </p>
            {would.samples.length > 0 && (
              <section>
                <h3 className={classes.small}>{t("doubles.bulk.samples")}</h3>
                <ul className={classes.samples} tabIndex={0} aria-label={t("doubles.bulk.samples")}>
                  {(would.samples as Group[]).map((group) => (
                    <li key={group.id}>
                      <GroupLine group={group} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
        <Textarea label={t("doubles.bulk.reason")} dir="auto" autosize minRows={1} maxRows={4} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {mergeAll.progress && (
          <div>
            <Progress value={(mergeAll.progress.done / Math.max(1, mergeAll.progress.of)) * 100} aria-label={t("doubles.bulk.progress")} />
            <span className="soft">
              {format.number(mergeAll.progress.done)} / {format.number(mergeAll.progress.of)}
            </span>
          </div>
        )}
        <ProblemNotice error={decide.error} />
        <div className={classes.formEnd}>
          {mergeAll.progress && decide.isPending && (
            <Button size="sm" variant="default" onClick={mergeAll.stop}>
              {t("doubles.bulk.stop")}
            </Button>
          )}
          <Button size="sm" disabled={!would || would.groups === 0} loading={decide.isPending} onClick={() => decide.mutate()}>
            {t(`doubles.bulk.do.${decision}`, { count: would?.groups ?? 0 })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** Merges groups one after the other, each as it is proposed. Those that need a person are left in the queue. */
function useMergeAll() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const objects = useDescriptions();
  const isStopped = useRef(false);
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  async function run(filter: GroupFilter, reason: string): Promise<void> {
    isStopped.current = false;
    const groups: Group[] = [];
    for (let after: string | undefined; ; ) {
      const page = given(await client.GET("/api/v1/duplicates", { params: { query: { ...filter, limit: 200, after } } }));
      groups.push(...page.items);
      if (!page.next) break;
      after = page.next;
    }
    const done: string[] = [];
    let left = 0;
    for (const [index, group] of groups.entries()) {
      if (isStopped.current) break;
      setProgress({ done: index, of: groups.length });
      const object = objects.byName(group.members[0]?.object ?? "");
      const ids = group.members.flatMap((member) => (member.id && member.object === object?.name ? member.id : []));
      if (!object || ids.length !== group.members.length || ids.length > 10) {
        left += 1;
        continue;
      }
      const path = `/api/v1/${object.plural_name}/merge` as "/api/v1/contacts/merge";
      const merged = await client.POST(path, { body: { records: ids, ...(reason && { reason }) } as never, params: { header: { "Idempotency-Key": newKey() } } as never }).catch(() => null);
      if (merged) done.push(given(merged).operation);
      else left += 1;
    }
    setProgress(null);
    const undoing = async () => {
      const stay = await takeBack(done);
      return stay > 0 ? t("doubles.undoneBut", { count: stay }) : t("doubles.undone");
    };
    if (done.length > 0) tellDone(queries, t("doubles.bulk.said.same", { count: done.length }), undoing, () => undefined);
    if (left > 0) toast(t("doubles.bulk.left", { count: left }));
  }
  return { progress, run, stop: () => void (isStopped.current = true) };
}
