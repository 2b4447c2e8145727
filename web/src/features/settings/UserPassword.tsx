import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "~/api/client";
import { asProblem } from "~/api/problem";
import type { User } from "~/features/session/session";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import classes from "./Settings.module.css";

/** Gives a colleague another password, for when theirs is lost. */
export function UserPassword({ user }: { user: User }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  const reset = useMutation({
    mutationFn: async () => void (await client.PUT("/api/v1/users/{id}/password", { body: { password }, params: { path: { id: user.id } } })),
    onSuccess: () => {
      setPassword("");
      toast(t("settings.passwordReset", { name: user.name }));
    },
  });
  const problem = reset.error && asProblem(reset.error, t("connection.unexpected"));
  const fault = problem?.of("password");
  return (
    <form
      className={classes.apart}
      onSubmit={(event) => {
        event.preventDefault();
        reset.mutate();
      }}
    >
      <PasswordInput label={t("settings.newPassword")} description={t("settings.newPasswordAbout")} value={password} onChange={(event) => setPassword(event.currentTarget.value)} error={fault && `${fault.title} ${fault.detail ?? ""}`} autoComplete="new-password" dir="ltr" visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }} />
      <ProblemNotice error={problem} except={["password"]} />
      <div>
        <Button type="submit" variant="default" loading={reset.isPending} disabled={!password}>
          {t("settings.resetPassword")}
        </Button>
      </div>
    </form>
  );
}
