import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, type Schemas } from "~/api/client";
import { Shadows } from "~/features/list/Shadows";
import { useFormat } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import classes from "./Settings.module.css";
import { TokenForm } from "./TokenForm";

/** The keys of programs that work in one's own name. */
export function Tokens() {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const tokens = useQuery({ queryKey: ["tokens"], queryFn: async () => given(await client.GET("/api/v1/tokens")).items });
  const [isOpen, setOpen] = useState(false);
  const end = useMutation({
    mutationFn: async (token: Schemas["Token"]) => {
      await client.DELETE("/api/v1/tokens/{id}", { params: { path: { id: token.id } } });
      return token;
    },
    onSuccess: (token) => {
      void queries.invalidateQueries({ queryKey: ["tokens"] });
      toast(t("settings.tokenEnded", { name: token.name }));
    },
  });
  return (
    <>
      <div className={classes.top}>
        <p className={classes.intro}>{t("settings.tokensAbout")}</p>
        <Button onClick={() => setOpen(true)}>{t("settings.addToken")}</Button>
      </div>
      <ProblemNotice error={tokens.error ?? end.error} />
      {tokens.isPending && <Shadows />}
      {tokens.data?.length === 0 && <Empty title={t("settings.noTokens")} about={t("settings.noTokensAbout")} />}
      <ul className={classes.list}>
        {tokens.data?.map((token) => (
          <li key={token.id} className={classes.line}>
            <span className={classes.main}>
              <bdi className="clip">{token.name}</bdi>
              <span className="clip soft">{format.list(token.scopes.map((scope) => t(`settings.scope.${scope}`)))}</span>
            </span>
            <code className={classes.side} dir="ltr">
              …{token.ending}
            </code>
            <span className={classes.side}>{token.expires_at ? t("settings.endsOn", { day: format.day(token.expires_at) }) : token.used_at ? t("settings.used", { ago: format.ago(token.used_at) }) : t("settings.neverUsed")}</span>
            <Button variant="default" onClick={() => end.mutate(token)} loading={end.isPending && end.variables.id === token.id}>
              {t("settings.endToken")}
              <span className="unseen"> {token.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {isOpen && <TokenForm onClose={() => setOpen(false)} />}
    </>
  );
}
