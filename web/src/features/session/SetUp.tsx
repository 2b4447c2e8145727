import { Button, PasswordInput, Select, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { asProblem } from "~/api/problem";
import { isLanguage, LANGUAGES, speak } from "~/i18n";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { countriesIn, likelyCountry } from "./countries";
import { useSession } from "./session";
import { Welcome } from "./Welcome";
import classes from "./Welcome.module.css";

const SHOWN = ["firm", "name", "email", "password"];

/** The first run: the firm and its first administrator, who is signed in at once. */
export function SetUp() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const [firm, setFirm] = useState("");
  const [country, setCountry] = useState(() => likelyCountry(i18n.language));
  const [person, setPerson] = useState({ name: "", email: "", password: "" });
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language]);
  const setUp = useMutation({
    mutationFn: async () => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const language = isLanguage(i18n.language) ? i18n.language : "en";
      return given(await client.POST("/api/v1/setup", { body: { settings: { firm, country, language, zone }, administrator: person } })).user;
    },
    onSuccess: (user) => session.begin(user),
  });
  const problem = setUp.error && asProblem(setUp.error, t("connection.unexpected"));
  const wrong = (field: string) => {
    const fault = problem?.of(field);
    return fault && `${fault.title} ${fault.detail ?? ""}`;
  };
  const typed = (field: keyof typeof person) => ({
    value: person[field],
    onChange: (event: { currentTarget: { value: string } }) => setPerson({ ...person, [field]: event.currentTarget.value }),
    error: wrong(field),
    required: true,
    name: field,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate();
  };
  return (
    <Welcome title={t("setUp.title")} about={t("setUp.about")}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput label={t("setUp.firm")} name="firm" autoComplete="organization" required value={firm} onChange={(event) => setFirm(event.currentTarget.value)} error={wrong("firm")} autoFocus />
        <div className={classes.pair}>
          <Select label={t("setUp.language")} data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))} value={i18n.language} onChange={(tag) => isLanguage(tag) && void speak(tag)} allowDeselect={false} />
          <Select label={t("setUp.country")} data={countries} value={country} onChange={(code) => code && setCountry(code)} searchable allowDeselect={false} nothingFoundMessage={t("ui.nothingFound")} />
        </div>
        <p className={classes.legend}>{t("setUp.you")}</p>
        <TextInput label={t("setUp.name")} autoComplete="name" {...typed("name")} />
        <TextInput label={t("signIn.email")} type="email" autoComplete="username" dir="ltr" {...typed("email")} />
        <PasswordInput label={t("signIn.password")} description={t("setUp.passwordAbout")} autoComplete="new-password" dir="ltr" {...typed("password")} visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }} />
        <ProblemNotice error={problem} except={SHOWN} />
        <Button type="submit" size="sm" loading={setUp.isPending}>
          {t("setUp.submit")}
        </Button>
      </form>
    </Welcome>
  );
}
