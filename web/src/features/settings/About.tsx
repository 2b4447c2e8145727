import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { useDescriptions } from "~/api/descriptions";
import { countQuery } from "~/features/list/rows";
import { SampleSection } from "~/features/sample/SampleSection";
import { inWords, useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Settings.module.css";

/** Which Kempt this is, and what it holds. */
export function About() {
  const { t } = useTranslation();
  const format = useFormat();
  const objects = useDescriptions().list;
  const document = useQuery({ queryKey: ["interface"], queryFn: async () => given(await client.GET("/api/v1/openapi.json")) as { info?: { version?: string } }, staleTime: Number.POSITIVE_INFINITY });
  const counts = useQueries({ queries: objects.map((object) => countQuery(object.plural_name, undefined)) });
  return (
    <>
      <ProblemNotice error={document.error} />
      <dl className={classes.facts}>
        <div>
          <dt>{t("settings.version")}</dt>
          <dd>{document.data?.info?.version}</dd>
        </div>
        <div>
          <dt>{t("settings.address")}</dt>
          <dd dir="ltr">{window.location.origin}</dd>
        </div>
        <div>
          <dt>{t("settings.interface")}</dt>
          <dd>
            <a href="/api/v1/openapi.json" className={classes.link}>
              OpenAPI
            </a>
          </dd>
        </div>
      </dl>
      <section aria-labelledby="holds">
        <h2 id="holds" className={classes.subtitle}>
          {t("settings.holds")}
        </h2>
        <dl className={classes.facts}>
          {objects.map((object, index) => (
            <div key={object.name}>
              <dt>{inWords(object.plural)}</dt>
              <dd>{typeof counts[index]?.data === "number" ? format.number(counts[index].data) : ""}</dd>
            </div>
          ))}
        </dl>
      </section>
      <SampleSection />
    </>
  );
}
