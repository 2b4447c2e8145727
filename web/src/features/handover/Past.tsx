import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { Shadows } from "~/features/list/Shadows";
import { undoAll } from "~/features/record/undo";
import classes from "~/features/settings/Settings.module.css";
import { useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { type Past, pastOf } from "./handover";

/** What was handed over so far, and the way back: whoever owned a record gets it back, unless it has gone to somebody else since. */
export function PastHandovers() {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ["operations", "bulk-edit"], queryFn: async () => given(await client.GET("/api/v1/operations", { params: { query: { kind: "bulk-edit", limit: 200 } } })).items });
  const past = pastOf(found.data ?? []);
  return (
    <section aria-labelledby="handed-over">
      <h2 id="handed-over" className={classes.subtitle}>
        {t("handover.earlier")}
      </h2>
      <ProblemNotice error={found.error} />
      {found.isPending && <Shadows />}
      {found.data && past.length === 0 && <p className={classes.intro}>{t("handover.none")}</p>}
      <ul className={classes.list}>
        {past.map((one) => (
          <Line key={one.operations[0]?.operation} past={one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ past }: { past: Past }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const standing = past.operations.filter((operation) => operation.status === "done");
  // The latest of them is listed first, and what came last is taken back first.
  const back = useMutation({
    mutationFn: () => undoAll(queries, standing.map((operation) => operation.operation).reverse()),
    onSettled: () => queries.invalidateQueries({ queryKey: ["operations"] }),
  });
  return (
    <li className={classes.line}>
      <span className={classes.main}>
        <bdi>{past.told}</bdi>
        <span className="soft">{t("handover.by", { name: past.by, when: format.ago(past.at) })}</span>
      </span>
      {standing.length > 0 ? (
        <Button variant="default" loading={back.isPending} onClick={() => back.mutate()}>
          {t("handover.takeBack")}
          <span className="unseen"> {past.told}</span>
        </Button>
      ) : (
        <span className={classes.side}>{t("handover.reverted")}</span>
      )}
      <ProblemNotice error={back.error} />
    </li>
  );
}
