import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client, given, type Schemas } from "~/api/client";
import { Shadows } from "~/features/list/Shadows";
import { useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { deviceOf } from "./device";
import classes from "./Settings.module.css";

type Session = Schemas["Session"];

/** Where one is signed in: each place can be ended, or all but this one. */
export function Sessions() {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ["sessions"], queryFn: async () => given(await client.GET("/api/v1/sessions")).items });
  const others = sessions.data?.filter((session) => !session.current) ?? [];
  const nameOf = (session: Session) => {
    const { browser, system } = deviceOf(session.device);
    return browser && system ? t("account.device", { browser, system }) : (browser ?? system ?? (session.device || t("account.unknownDevice")));
  };
  const end = useMutation({
    mutationFn: async (ending: Session[]) => {
      for (const { id } of ending) await client.DELETE("/api/v1/sessions/{id}", { params: { path: { id } } });
    },
    onSuccess: (_, ending) => toast(ending.length === 1 && ending[0] ? t("account.ended", { device: nameOf(ending[0]) }) : t("account.endedOthers", { count: ending.length })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["sessions"] }),
  });
  const placeOf = ({ address }: Session) => (/^(127\.|::1$)/.test(address) ? t("account.here") : address && t("account.from", { address }));
  return (
    <section aria-labelledby="sessions" className={classes.form}>
      <div className={classes.top}>
        <div>
          <h2 id="sessions" className={classes.subtitle}>
            {t("account.sessions")}
          </h2>
          <p className={classes.intro}>{t("account.sessionsAbout")}</p>
        </div>
        {others.length > 1 && (
          <Button variant="default" onClick={() => end.mutate(others)} loading={end.isPending && end.variables.length > 1}>
            {t("account.endOthers")}
          </Button>
        )}
      </div>
      <ProblemNotice error={sessions.error ?? end.error} />
      {sessions.isPending && <Shadows />}
      <ul className={classes.list}>
        {sessions.data?.map((session) => (
          <li key={session.id} className={classes.line}>
            <span className={classes.main}>
              <bdi className="clip">{nameOf(session)}</bdi>
              <span className="soft">{[t("account.used", { ago: format.ago(session.seen_at) }), t("account.begun", { ago: format.ago(session.created_at) }), placeOf(session)].filter(Boolean).join(" · ")}</span>
            </span>
            {session.current ? (
              <span className={classes.note}>{t("account.current")}</span>
            ) : (
              <Button variant="default" onClick={() => end.mutate([session])} loading={end.isPending && end.variables.length === 1 && end.variables[0]?.id === session.id}>
                {t("account.end")}
                <span className="unseen"> {nameOf(session)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
