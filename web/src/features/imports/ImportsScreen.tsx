import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { Shadows } from "~/features/list/Shadows";
import { inWords, useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useTitle } from "~/ui/title";
import { Bar, classParts, outcomeParts } from "./Bar";
import { DropZone } from "./DropZone";
import { type Import, importsQuery } from "./imports";
import classes from "./Imports.module.css";

/** Where files come in, and those that came in before. */
export function ImportsScreen() {
  const { t } = useTranslation();
  useTitle(t("imports.title"));
  const list = useQuery({ ...importsQuery, refetchInterval: (query) => (query.state.data?.some((one) => one.status === "checking" || one.status === "running") ? 2_000 : false) });
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t("imports.title")}</h1>
      </header>
      <div className={classes.body}>
        <div className={classes.column}>
          <DropZone />
          <ProblemNotice error={list.error}>
            <Button variant="default" onClick={() => void list.refetch()}>
              {t("ui.tryAgain")}
            </Button>
          </ProblemNotice>
          {list.isPending && <Shadows />}
          {list.data && list.data.length > 0 && (
            <section aria-labelledby="earlier">
              <h2 id="earlier" className={classes.subtitle}>
                {t("imports.earlier")}
              </h2>
              <ul className={classes.imports}>
                {list.data.map((one) => (
                  <Line key={one.id} one={one} />
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </div>
  );
}

function Line({ one }: { one: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const object = useDescriptions().byName(one.object);
  const parts = one.status === "done" || one.status === "stopped" ? outcomeParts(one) : ["checked", "running"].includes(one.status) ? classParts(one) : [];
  return (
    <li>
      <Link to="/imports/$id" params={{ id: one.id }} className={classes.import}>
        <span className={classes.importName}>
          <bdi className="clip">{one.file_name}</bdi>
          <span className="clip soft">
            {[inWords(object?.plural), one.rows > 0 ? t("imports.rows", { count: one.rows }) : "", format.ago(one.created_at)].filter(Boolean).join(" · ")}
          </span>
        </span>
        {parts.length > 0 && (
          <span className={classes.importBar}>
            <Bar parts={parts} isSmall />
          </span>
        )}
        <span className={classes.importStatus} data-status={one.status}>
          {t(`imports.status.${one.status}`)}
        </span>
      </Link>
    </li>
  );
}
