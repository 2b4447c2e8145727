import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { Shadows } from "~/features/list/Shadows";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { NotFound } from "~/ui/NotFound";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useTitle } from "~/ui/title";
import { CheckStep } from "./CheckStep";
import { ColumnsStep } from "./ColumnsStep";
import { FileStep } from "./FileStep";
import { type Import, importQuery, isActive, type Job, STEPS, type Step, stepOf, useImportJob } from "./imports";
import classes from "./Imports.module.css";
import { ResultStep } from "./ResultStep";
import type { ImportSearch } from "./search";
import { Working } from "./Working";

/** One import, from the file to taking it back. It stands where it stood, whoever comes back to it. */
export function ImportScreen() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const found = useQuery(importQuery(id));
  const job = useImportJob(id);
  const object = useDescriptions().byName(found.data?.object ?? "");
  useTitle(found.data?.file_name ?? t("imports.title"));
  if (found.error instanceof Problem && found.error.status === 404) return <NotFound />;
  return (
    <div className={classes.screen}>
      {found.data && object && job !== undefined ? (
        <Wizard key={id} one={found.data} object={object} job={job} />
      ) : (
        <div className={classes.body}>
          {found.error ? (
            <ProblemNotice error={found.error}>
              <Button variant="default" onClick={() => void found.refetch()}>
                {t("ui.tryAgain")}
              </Button>
            </ProblemNotice>
          ) : (
            <Shadows />
          )}
        </div>
      )}
    </div>
  );
}

function Wizard({ one, object, job }: { one: Import; object: ObjectDescription; job: Job | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ImportSearch;
  const reached = stepOf(one, job);
  const last = STEPS.indexOf(reached);
  const isReachable = (step: Step) => STEPS.indexOf(step) <= last && (step !== "file" || reached === "file");
  const step = search.step && isReachable(search.step) ? search.step : reached;
  const show = (next: ImportSearch) => void navigate({ to: "/imports/$id", params: { id: one.id }, search: next });
  const working = isActive(job) && step === reached ? job : null;
  return (
    <>
      <header className={classes.head}>
        <Link to="/imports" className={classes.back}>
          <Icon name="chevron-back" />
          {t("imports.title")}
        </Link>
        <h1 className={classes.title}>
          <bdi className="clip">{one.file_name}</bdi>
          <span className="soft"> {inWords(object.plural)}</span>
        </h1>
        <ol className={classes.steps} aria-label={t("imports.steps")}>
          {STEPS.map((name, index) => (
            <li key={name} data-past={index < last} aria-current={name === step ? "step" : undefined}>
              {isReachable(name) && name !== step ? (
                <button type="button" onClick={() => show({ step: name === reached ? undefined : name })}>
                  <StepName name={name} index={index} isPast={index < last} />
                </button>
              ) : (
                <span>
                  <StepName name={name} index={index} isPast={index < last} />
                </span>
              )}
            </li>
          ))}
        </ol>
      </header>
      {working ? (
        <Working one={one} job={working} />
      ) : step === "file" ? (
        <FileStep one={one} />
      ) : step === "columns" ? (
        <ColumnsStep one={one} object={object} isPast={last > STEPS.indexOf("check")} onGo={() => show({})} />
      ) : step === "check" ? (
        <CheckStep one={one} object={object} job={job} isPast={last > STEPS.indexOf("check")} search={search} onShow={show} />
      ) : (
        <ResultStep one={one} object={object} job={job} search={search} onShow={show} />
      )}
    </>
  );
}

function StepName({ name, index, isPast }: { name: Step; index: number; isPast: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <span className={classes.stepMark}>{isPast ? <Icon name="check" size={12} /> : format.number(index + 1)}</span>
      <span className={classes.stepName}>{t(`imports.step.${name}`)}</span>
    </>
  );
}
