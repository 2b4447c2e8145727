import { Button, Progress } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { client, given, type Schemas } from "~/api/client";
import { useJobNews } from "~/api/events";
import { stopJob } from "~/features/imports/imports";
import { Shadows } from "~/features/list/Shadows";
import { useUsers } from "~/features/session/session";
import { useFormat } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { Facts } from "~/ui/Facts";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Settings.module.css";

type Job = Schemas["Job"];
const KINDS = ["find-duplicates", "check-import", "run-import", "make-indexes", "measure-quality", "audit", "find-doubts", "number-records", "remove-sample"] as const;
const isActive = (job: Job) => job.state === "waiting" || job.state === "running";

/** Long work: how far it is, and stopping it. */
export function Jobs() {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const users = useUsers();
  const jobs = useQuery({
    queryKey: ["jobs"],
    queryFn: async () => given(await client.GET("/api/v1/jobs", { params: { query: { limit: 50 } } })).items,
    refetchInterval: (query) => (query.state.data?.some(isActive) ? 2_000 : false),
  });
  useJobNews(useCallback(() => void queries.invalidateQueries({ queryKey: ["jobs"] }), [queries]));
  const stop = useMutation({ mutationFn: stopJob, onSuccess: () => queries.invalidateQueries({ queryKey: ["jobs"] }) });
  return (
    <>
      <p className={classes.intro}>{t("settings.jobsAbout")}</p>
      <ProblemNotice error={jobs.error ?? stop.error} />
      {jobs.isPending && <Shadows />}
      {jobs.data?.length === 0 && <Empty title={t("settings.noJobs")} about={t("settings.noJobsAbout")} />}
      <ul className={classes.list}>
        {jobs.data?.map((job) => {
          const kind = KINDS.find((one) => one === job.kind);
          const name = kind ? t(`settings.job.${kind}`) : job.kind;
          const about = (job.about as { import?: string } | null)?.import;
          const state = job.stopping && isActive(job) ? t("imports.stopping") : ["waiting", "running", "done", "failed", "cancelled"].includes(job.state) ? t(`settings.state.${job.state as "done"}`) : job.state;
          return (
            <li key={job.id} className={classes.line}>
              <span className={classes.main}>
                {about ? (
                  <Link to="/imports/$id" params={{ id: about }} className={classes.link}>
                    {name}
                  </Link>
                ) : (
                  <span>{name}</span>
                )}
                <Facts className="soft" items={[{ key: "who", content: users.nameOf(job.owner_id) }, { key: "when", content: format.moment(job.created_at) }].filter(({ content }) => content)} />
              </span>
              {isActive(job) && job.progress?.total ? <Progress className={classes.progress} value={(job.progress.done / job.progress.total) * 100} aria-label={name} /> : null}
              <span className={classes.side}>{state}</span>
              {isActive(job) && (
                <Button variant="default" onClick={() => stop.mutate(job.id)} disabled={job.stopping}>
                  {t("imports.stop")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
