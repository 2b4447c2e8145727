import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "~/api/client";
import { asProblem } from "~/api/problem";
import { useMe } from "~/features/session/session";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import classes from "./Settings.module.css";

const NOTHING = { old_password: "", new_password: "" };
type Box = keyof typeof NOTHING;

/** Changes one's own password, which ends one's other sessions. */
export function Password() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const me = useMe();
  const [typed, setTyped] = useState(NOTHING);
  const change = useMutation({
    mutationFn: async () => void (await client.PUT("/api/v1/me/password", { body: typed })),
    onSuccess: () => {
      setTyped(NOTHING);
      void queries.invalidateQueries({ queryKey: ["sessions"] });
      toast(t("account.changed"));
    },
  });
  const problem = change.error && asProblem(change.error, t("connection.unexpected"));
  const box = (name: Box) => {
    const fault = problem?.of(name);
    return {
      value: typed[name],
      onChange: (event: { currentTarget: { value: string } }) => setTyped({ ...typed, [name]: event.currentTarget.value }),
      error: fault && `${fault.title} ${fault.detail ?? ""}`,
      required: true,
      dir: "ltr" as const,
      visibilityToggleButtonProps: { "aria-label": t("signIn.showPassword") },
    };
  };
  return (
    <section aria-labelledby="password">
      <h2 id="password" className={classes.subtitle}>
        {t("account.password")}
      </h2>
      <form
        className={classes.narrow}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        {/* Password managers look for whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={me?.email ?? ""} readOnly hidden />
        <PasswordInput label={t("account.oldPassword")} autoComplete="current-password" {...box("old_password")} />
        <PasswordInput label={t("account.newPassword")} description={t("setUp.passwordAbout")} autoComplete="new-password" {...box("new_password")} />
        <ProblemNotice error={problem} except={Object.keys(NOTHING)} />
        <div>
          <Button type="submit" loading={change.isPending}>
            {t("account.change")}
          </Button>
        </div>
      </form>
    </section>
  );
}
