import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { client } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { download } from "~/ui/download";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { outcomeParts, Picture } from "./Bar";
import { type Import, type Job, type Outcome, useSteps } from "./imports";
import type { ImportSearch } from "./search";
import classes from "./Imports.module.css";
import { TakeBack } from "./TakeBack";
import { RowsList } from "./RowsList";
import { BrokenOff } from "./Working";

interface Props {
  one: Import;
  object: ObjectDescription;
  job: Job | null;
  search: ImportSearch;
  onShow: (search: ImportSearch) => void;
}

const NOT_TAKEN: readonly Outcome[] = ["refused", "unreadable"];

/** What the run came to: the records, the rows that were not taken, and taking it all back. */
export function ResultStep({ one, object, job, search, onShow }: Props) {
  const { t } = useTranslation();
  const steps = useSteps(one.id);
  const parts = outcomeParts(one);
  const of = (name: Outcome) => one.counts.outcomes[name] ?? 0;
  const notTaken = NOT_TAKEN.reduce((sum, name) => sum + of(name), 0);
  const isBroken = one.status === "running" || one.status === "stopped";
  // All that it made bears one moment.
  const madeFilter = one.status !== "reverted" && of("created") > 0 && one.written_at ? `created_at = ${one.written_at} and created_by = ${one.by_id}` : null;
  const repair = useMutation({
    mutationFn: async () => {
      const { data, response } = await client.GET("/api/v1/imports/{id}/repair", { params: { path: { id: one.id } }, parseAs: "blob" });
      download(data as unknown as Blob, response, "repair.csv");
    },
  });
  const chosen = search.outcome;
  const count = parts.find((part) => part.name === chosen)?.count ?? 0;
  const title = one.status === "reverted" ? t("imports.takenBack") : isBroken ? t("imports.stopped", { done: one.done, count: one.rows }) : t("imports.finished", { count: of("created") + of("updated") });
  return (
    <>
      <div className={classes.body}>
        <div className={classes.column}>
          <BrokenOff job={job} />
          <section aria-labelledby="result">
            <h2 id="result" className={classes.subtitle}>
              {title}
            </h2>
            {one.status === "reverted" && <p className={classes.about}>{t("imports.takenBackAbout")}</p>}
            {isBroken && <p className={classes.about}>{t("imports.stoppedAbout")}</p>}
            {one.status !== "reverted" && parts.length > 0 && (
              <Picture parts={parts} labelOf={(name) => t(`imports.outcome.${name}`)} aboutOf={(name) => t(`imports.outcomeAbout.${name}`)} chosen={chosen} onChoose={(name) => onShow({ outcome: name })} label={title} />
            )}
          </section>
          {one.status !== "reverted" && chosen && count > 0 && (
            <section aria-labelledby="rows">
              <h2 id="rows" className={classes.subtitle}>
                {t(`imports.outcome.${chosen}`)} <span className="soft">{t("imports.rows", { count })}</span>
              </h2>
              {chosen === "waiting" && <p className={classes.about}>{t("imports.waitingAbout")}</p>}
              <RowsList one={one} object={object} asked={{ outcome: chosen }} mayChoose={chosen === "waiting"} onChoose={(rows, choice) => steps.choose.mutate({ rows, choice })} />
            </section>
          )}
          <ProblemNotice error={steps.run.error ?? steps.choose.error} />
          {one.status !== "reverted" && notTaken > 0 && (
            <section aria-labelledby="repair">
              <h2 id="repair" className={classes.subtitle}>
                {t("imports.repair", { count: notTaken })}
              </h2>
              <p className={classes.about}>{t("imports.repairAbout")}</p>
              <Button variant="default" leftSection={<Icon name="download" />} onClick={() => repair.mutate()} loading={repair.isPending}>
                {t("imports.repairDownload")}
              </Button>
              <ProblemNotice error={repair.error} />
            </section>
          )}
          {one.operation && one.status !== "reverted" && <TakeBack one={one} object={object} />}
        </div>
      </div>
      <footer className={classes.foot}>
        <Button component={Link} to={`/${object.plural_name}`} variant="default" size="sm">
          {t("imports.toList", { objects: inWords(object.plural) })}
        </Button>
        {madeFilter && (
          <Button component={Link} to={`/${object.plural_name}`} search={{ filter: madeFilter } as never} variant="default" size="sm">
            {t("imports.toNew", { objects: inWords(object.plural) })}
          </Button>
        )}
        {isBroken && (
          <Button size="sm" onClick={() => steps.run.mutate()} loading={steps.run.isPending}>
            {t("imports.goOn")}
          </Button>
        )}
        {one.status === "done" && of("waiting") > 0 && (
          <Button size="sm" onClick={() => steps.run.mutate(undefined, { onSuccess: () => onShow({}) })} loading={steps.run.isPending}>
            {t("imports.runDecided")}
          </Button>
        )}
      </footer>
    </>
  );
}
