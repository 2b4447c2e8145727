import { Button, Progress } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { type Import, type Job, stopJob } from "./imports";
import classes from "./Imports.module.css";

/** Work that goes on: how far it is, and stopping it. */
export function Working({ one, job }: { one: Import; job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const stop = useMutation({ mutationFn: () => stopJob(job.id), onSuccess: (after) => queries.setQueryData(["import-job", one.id], after) });
  const isCheck = job.kind === "check-import";
  // What goes on after it was stopped begins where it stood.
  const done = job.progress?.done ?? (one.status === "stopped" || one.status === "running" ? one.done : 0);
  const total = job.progress?.total ?? one.rows;
  // How many rows a file has is known at its end only: until then it is told how much of it is read. Comparing comes after the
  // last row and is not counted.
  const isMatching = job.progress?.step === "matching";
  const share = isMatching ? 100 : total > 0 ? Math.min(100, (done / total) * 100) : 0;
  const doing = t(isMatching ? "imports.matching" : isCheck ? "imports.checking" : "imports.running");
  return (
    <div className={classes.body}>
      <div className={classes.column}>
        <div className={classes.working}>
          <strong role="status">{job.stopping ? t("imports.stopping") : job.state === "waiting" ? t("imports.waiting") : doing}</strong>
          <Progress value={share} aria-label={doing} animated={job.state === "running"} />
          {!isMatching && (
            <span className="soft">
              {total === 0 ? t("imports.counting") : isCheck ? t("imports.checkedSoFar", { count: done, share: format.percent(Math.floor(share)) }) : t("imports.doneOf", { done: format.number(done), total: format.number(total) })}
            </span>
          )}
          <span className="soft">{t(isCheck ? "imports.checkingAbout" : "imports.runningAbout")}</span>
          <div>
            <Button variant="default" onClick={() => stop.mutate()} loading={stop.isPending} disabled={job.stopping}>
              {t("imports.stop")}
            </Button>
          </div>
          <ProblemNotice error={stop.error} />
        </div>
      </div>
    </div>
  );
}

/** Says why the last work did not come to its end. */
export function BrokenOff({ job }: { job: Job | null }) {
  const { t } = useTranslation();
  if (job?.state !== "failed") return null;
  const outcome = job.outcome;
  const told = outcome && typeof outcome === "object" ? (outcome as { title?: string; detail?: string; reason?: string }) : { detail: outcome ? String(outcome) : "" };
  return (
    <div role="alert" className={classes.failed}>
      <strong>{t("imports.failed")}</strong> {[told.title, told.detail, told.reason].filter(Boolean).join(" ")}
    </div>
  );
}
