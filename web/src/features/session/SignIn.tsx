import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useSession } from "./session";
import { Welcome } from "./Welcome";
import classes from "./Welcome.module.css";

export function SignIn() {
  const { t } = useTranslation();
  return (
    <Welcome title={t("signIn.title")} about={t("signIn.about")}>
      <SignInForm />
    </Welcome>
  );
}

/** Address and password. Somebody whose session has ended is known and asked for the password only. */
export function SignInForm({ known }: { known?: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const [email, setEmail] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: async () => given(await client.POST("/api/v1/sessions", { body: { email, password } })).user,
    onSuccess: (user) => session.begin(user),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput label={t("signIn.email")} type="email" name="email" autoComplete="username" dir="ltr" required readOnly={known !== undefined} value={email} onChange={(event) => setEmail(event.currentTarget.value)} data-autofocus={known === undefined || undefined} autoFocus={known === undefined} />
      <PasswordInput label={t("signIn.password")} name="password" autoComplete="current-password" dir="ltr" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} data-autofocus={known !== undefined || undefined} visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }} />
      <ProblemNotice error={signIn.error} />
      <Button type="submit" size="sm" loading={signIn.isPending} disabled={!email || !password}>
        {t("signIn.submit")}
      </Button>
    </form>
  );
}
