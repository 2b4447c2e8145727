import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { Problem } from "~/api/problem";
import { moveBy } from "~/features/home/moving";
import { Shadows } from "~/features/list/Shadows";
import { linkText } from "~/fields/lookup";
import { isolated } from "~/i18n";
import { inWords } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import { useKeys } from "~/ui/keys";
import { NotFound } from "~/ui/NotFound";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useTitle } from "~/ui/title";
import { useNames } from "./Breakdown";
import { auditQuery } from "./data";
import { type Audit, type Counted, DIMENSIONS, type ObjectFigures, PROBLEMS, reportAddress, type Row, type Side } from "./interface";
import { type Part, ProblemTable } from "./ProblemTable";
import classes from "./Quality.module.css";
import { Steps } from "./Steps";
import { Target } from "./Target";
import { useFigures } from "./useFigures";
import { isTelling } from "./words";

/** One audit: what it found, and what has become of it since the audit before. */
export function AuditScreen() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const found = useQuery(auditQuery(id));
  if (found.error instanceof Problem && found.error.status === 404) return <NotFound />;
  if (found.data) return <Whole audit={found.data} />;
  return found.error ? (
    <div className={classes.notice}>
      <ProblemNotice error={found.error}>
        <Button variant="default" onClick={() => void found.refetch()}>
          {t("ui.tryAgain")}
        </Button>
      </ProblemNotice>
    </div>
  ) : (
    <Shadows />
  );
}

function Whole({ audit }: { audit: Audit }) {
  const { t, i18n } = useTranslation();
  const { format, score, change } = useFigures();
  const { figures, before } = audit;
  const title = t("quality.audit.of", { day: format.day(audit.day) });
  useTitle(title);
  const group = t("quality.keys");
  useKeys([
    { keys: "j", label: t("home.keyDown"), group, run: () => moveBy(1) },
    { keys: "k", label: t("home.keyUp"), group, run: () => moveBy(-1) },
  ]);
  const sinceWords = (by: string, day: string) => (by ? t("quality.audit.since", { change: by, day }) : t("quality.audit.same", { day }));
  const by = linkText(audit.asked_by) || t("quality.audit.calendar");
  return (
    <div className={classes.screen}>
      <header className={classes.auditHead}>
        <div className={classes.auditNames}>
          <Link to="/quality" className={classes.back}>
            <Icon name="chevron-back" />
            {t("quality.title")}
          </Link>
          <h1 className={classes.title}>{title}</h1>
          <span className="soft">
            {[by, format.moment(audit.at), t("list.count", { count: figures.records })].map(isolated).join(" · ")}
            {audit.drift > 0 && ` · ${t("quality.audit.drift", { number: format.number(audit.drift) })}`}
          </span>
        </div>
        <Button component="a" href={reportAddress(audit.id, i18n.language)} target="_blank" rel="noopener" variant="default" leftSection={<Icon name="external" />}>
          {t("quality.audit.report")}
        </Button>
      </header>
      <div className={classes.body}>
        <div className={classes.page}>
          <div className={classes.now}>
            <section aria-labelledby="audit-score" className={classes.scorePart}>
              <h2 id="audit-score" className="unseen">
                {t("quality.score")}
              </h2>
              <div className={classes.scoreLine}>
                <strong className={classes.score}>{score(figures.score)}</strong>
                {before && before.score !== null && figures.score !== null && <span className="soft">{sinceWords(change(figures.score - before.score), format.day(before.day))}</span>}
                {!before && <span className="soft">{t("quality.audit.first")}</span>}
              </div>
              <Compared audit={audit} />
            </section>
            <section aria-labelledby="audit-problems" className={classes.stepsPart}>
              <h2 id="audit-problems" className={classes.subtitle}>
                {t("quality.problems")}
              </h2>
              <Problems audit={audit} />
            </section>
          </div>
          <ObjectsCompared audit={audit} />
          {audit.steps.length > 0 && (
            <section aria-labelledby="audit-steps">
              <h2 id="audit-steps" className={classes.subtitle}>
                {t("quality.audit.steps")}
              </h2>
              <Steps steps={audit.steps} objects={figures.objects} scope={{}} />
            </section>
          )}
          <Rows by="owner" rows={audit.owners} />
          <Rows by="team" rows={audit.teams} />
          <Rows by="door" rows={audit.doors} />
        </div>
      </div>
    </div>
  );
}

/** Something before and after, and the difference in words that do not judge. */
function Comparison({ label, head, lines, days }: { label: string; head: string; lines: { key: string; name: ReactNode; now: ReactNode; before: ReactNode; change: string }[]; /** The day of the audit, and that of the one before. */ days: [string, string | undefined] }) {
  const { t } = useTranslation();
  const { format } = useFigures();
  const [day, then] = days;
  return (
    <table className={classes.compared} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {then && <th scope="col">{then === day ? t("quality.audit.earlier") : format.day(then)}</th>}
          <th scope="col">{format.day(day)}</th>
          {then && <th scope="col">{t("quality.audit.change")}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">{line.name}</th>
            {then && <td className="soft">{line.before}</td>}
            <td>{line.now}</td>
            {then && <td className="soft">{line.change}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Compared({ audit: { day, figures, before } }: { audit: Audit }) {
  const { t } = useTranslation();
  const { score, change } = useFigures();
  const lines = DIMENSIONS.map((name) => {
    const of = (list: Audit["figures"]["dimensions"] | undefined) => list?.find((one) => one.dimension === name)?.score ?? null;
    const [now, then] = [of(figures.dimensions), of(before?.dimensions)];
    return { key: name, name: t(`quality.dimension.${name}`), now: score(now), before: score(then), change: now !== null && then !== null ? change(now - then) : "" };
  });
  return <Comparison label={t("quality.dimensions")} head={t("quality.dimensions")} lines={lines} days={[day, before?.day]} />;
}

function Problems({ audit: { day, figures, before } }: { audit: Audit }) {
  const { t } = useTranslation();
  const { format } = useFigures();
  const lines = PROBLEMS.map((name) => {
    const of = (list: readonly Counted[] | undefined) => list?.find((one) => one.problem === name)?.records ?? 0;
    const [after, then] = [of(figures.problems), of(before?.problems)];
    return { key: name, name: t(`quality.problem.${name}`), now: format.number(after), before: format.number(then), change: after === then ? "" : format.number(after - then, { signDisplay: "exceptZero" }) };
  });
  return <Comparison label={t("quality.problems")} head={t("quality.records")} lines={lines} days={[day, before?.day]} />;
}

/** The kinds of record as they stood; a figure leads to the records that it is about today. */
function ObjectsCompared({ audit: { figures, before } }: { audit: Audit }) {
  const { t } = useTranslation();
  const { format, change } = useFigures();
  const descriptions = useDescriptions();
  const parts = descriptions.list.flatMap((object): (Part & { object: ObjectDescription; one: ObjectFigures })[] => {
    const one = figures.objects.find(({ object: name }) => name === object.name);
    if (!one || !isTelling(object, one)) return [];
    const then = before?.objects.find(({ object: name }) => name === object.name)?.score ?? null;
    const name = (
      <span className={classes.partLink}>
        <Icon name={objectIcon(object.icon)} />
        {inWords(object.plural)}
      </span>
    );
    const aside = then !== null && one.score !== null ? <span className="soft">{change(one.score - then)}</span> : undefined;
    return [{ key: object.name, object, one, name, records: one.records, score: one.score, aside, problems: one.problems }];
  });
  return (
    <section aria-labelledby="audit-objects">
      <h2 id="audit-objects" className={classes.subtitle}>
        {t("quality.objects")}
      </h2>
      <ProblemTable
        label={t("quality.objects")}
        head={t("quality.kind")}
        parts={parts}
        figure={({ object, one }, { problem, records }) => (
          <Target object={object} filter={one.problems.find((known) => known.problem === problem)?.filter ?? null} problem={problem} className={classes.link} label={`${inWords(object.plural)}, ${t(`quality.problem.${problem}`)}: ${format.number(records ?? 0)}`}>
            {format.number(records ?? 0)}
          </Target>
        )}
      />
    </section>
  );
}

/** What the audit found of each person, team or door. */
function Rows({ by, rows }: { by: Side; rows: readonly Row[] }) {
  const { t } = useTranslation();
  const { format } = useFigures();
  const nameOf = useNames(by);
  if (rows.length === 0) return null;
  const parts = rows.map((row): Part => ({ key: row.key ?? "", name: <bdi className={row.key === null ? "soft" : undefined}>{nameOf(row)}</bdi>, records: row.records, score: row.score, problems: row.problems }));
  return (
    <section aria-labelledby={`audit-${by}`}>
      <h2 id={`audit-${by}`} className={classes.subtitle}>
        {t(`quality.sides.${by}`)}
      </h2>
      <ProblemTable label={t(`quality.sides.${by}`)} head={t(`quality.side.${by}`)} parts={parts} figure={(_, { records }) => format.number(records ?? 0)} />
    </section>
  );
}
