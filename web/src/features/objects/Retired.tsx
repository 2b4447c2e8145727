import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { useDescriptions } from "~/api/descriptions";
import settings from "~/features/settings/Settings.module.css";
import { inWords, useFormat } from "~/i18n/format";
import { Line } from "~/ui/Line";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useRetire } from "./data";
import classes from "./Objects.module.css";
import type { Labels } from "./names";

/** What was taken out of use, with the way back: of one object its fields, else the objects. Nothing when there is none. */
export function Retired({ object }: { object?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const objects = useDescriptions();
  const { restore, isPending, error } = useRetire();
  const known = useQuery({ queryKey: ["retired"], queryFn: async () => given(await client.GET("/api/v1/objects/retired")).items });
  const items = known.data?.filter((item) => (object ? item.object === object && item.field !== null : item.field === null)) ?? [];
  if (items.length === 0) return <ProblemNotice error={known.error ?? error} />;
  return (
    <section aria-labelledby="retired">
      <h3 id="retired" className={classes.part}>
        {t("objects.retiredTitle")}
      </h3>
      <ProblemNotice error={known.error ?? error} />
      <ul className={settings.list}>
        {items.map((item) => {
          const label = inWords(item.labels as Labels) || (item.field ?? item.object);
          return (
            <li key={`${item.object} ${item.field}`} className={settings.line}>
              <span className={settings.main}>
                <bdi className="clip">{label}</bdi>
                <Line className="soft" text={t("objects.retiredBy", { when: format.ago(item.retired_at), name: item.retired_by?.title ?? "" })} />
              </span>
              <Button variant="default" disabled={isPending || (item.field !== null && !objects.byName(item.object))} onClick={() => restore({ object: item.object, label, ...(item.field ? { field: item.field } : {}) })}>
                {t("objects.restore")}
                <span className="unseen"> {label}</span>
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
