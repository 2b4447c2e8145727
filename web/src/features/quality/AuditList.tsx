import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Shadows } from "~/features/list/Shadows";
import { linkText } from "~/fields/lookup";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { auditsQuery } from "./data";
import type { AuditLine } from "./interface";
import classes from "./Quality.module.css";
import { useFigures } from "./useFigures";

/** The audits so far, the latest first: the score of each, and what became of it since the one before. */
export function AuditList() {
  const { t } = useTranslation();
  const { format } = useFigures();
  const found = useInfiniteQuery(auditsQuery);
  const audits = found.data?.pages.flatMap((page) => page.items) ?? [];
  const next = found.data?.pages[0]?.next_at;
  return (
    <section aria-labelledby="quality-audits">
      <header className={classes.sidesHead}>
        <h2 id="quality-audits" className={classes.subtitle}>
          {t("quality.audit.title")}
        </h2>
        {next && <span className="soft">{t("quality.audit.next", { day: format.moment(next) })}</span>}
      </header>
      {found.isPending && <Shadows />}
      <ProblemNotice error={found.error} />
      {found.data && audits.length === 0 && <p className={classes.calm}>{t("quality.audit.none")}</p>}
      <ul className={classes.lines}>
        {audits.map((audit, index) => (
          <OneAudit key={audit.id} audit={audit} before={audits[index + 1]} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="default" size="compact-sm" className={classes.further} loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("history.earlier")}
        </Button>
      )}
    </section>
  );
}

function OneAudit({ audit, before }: { audit: AuditLine; before: AuditLine | undefined }) {
  const { t } = useTranslation();
  const { format, score, change } = useFigures();
  const by = linkText(audit.asked_by) || t("quality.audit.calendar");
  const isComparable = before !== undefined && before.score !== null && audit.score !== null;
  return (
    <li>
      <Link to="/quality/audits/$id" params={{ id: audit.id }} className={classes.audit} data-line>
        <time dateTime={audit.at} title={format.moment(audit.at)}>
          {format.day(audit.day)}
        </time>
        <span className={`soft clip ${classes.auditBy}`}>
          <bdi>{by}</bdi>
          {audit.drift > 0 && ` · ${t("quality.audit.drift", { number: format.number(audit.drift) })}`}
        </span>
        <span className={`soft ${classes.auditRecords}`}>{t("list.count", { count: audit.records })}</span>
        <span className={classes.figureEnd}>{score(audit.score)}</span>
        <span className={`soft ${classes.auditChange}`}>{isComparable ? change((audit.score ?? 0) - (before.score ?? 0)) : ""}</span>
      </Link>
    </li>
  );
}
