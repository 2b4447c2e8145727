import { Select, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useMyChange, type User } from "~/features/session/session";
import { isLanguage, type Language, LANGUAGES } from "~/i18n";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { MainTeam } from "./MainTeam";
import { Password } from "./Password";
import { Sessions } from "./Sessions";
import classes from "./Settings.module.css";
import { zonesWith } from "./zones";

/** Oneself: how one is called and spoken to, the password, and where one is signed in. */
export function Account() {
  const me = useMe();
  return (
    <>
      {me && <Person key={me.name} me={me} />}
      <Password />
      <Sessions />
    </>
  );
}

type Mine = { name?: string; language?: Language; zone?: string; main_team?: string | null };

/** Each change is kept at once and can be undone. */
function Person({ me }: { me: User }) {
  const { t } = useTranslation();
  const [name, setName] = useState(me.name);
  const zones = useMemo(() => zonesWith(me.zone), [me.zone]);
  const change = useMyChange();
  const set = (to: Mine, undo: Mine) => change.mutate({ to, undo });
  const keepName = () => {
    if (name.trim() && name !== me.name) set({ name: name.trim() }, { name: me.name });
    else setName(me.name);
  };
  return (
    <section aria-labelledby="you">
      <h2 id="you" className={classes.subtitle}>
        {t("account.you")}
      </h2>
      <ProblemNotice error={change.error} />
      <div className={classes.fields}>
        <TextInput label={t("account.name")} description={t("account.nameAbout")} value={name} onChange={(event) => setName(event.currentTarget.value)} onBlur={keepName} onKeyDown={(event) => event.key === "Enter" && keepName()} maxLength={200} dir="auto" autoComplete="name" />
        <TextInput label={t("account.email")} description={t("account.emailAbout")} value={me.email} readOnly dir="ltr" variant="filled" />
        <Select label={t("profile.language")} data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))} value={me.language} onChange={(value) => isLanguage(value) && set({ language: value }, { language: me.language as Language })} allowDeselect={false} />
        <Select label={t("settings.zone")} description={t("account.zoneAbout")} data={zones} value={me.zone} onChange={(zone) => zone && set({ zone }, { zone: me.zone })} searchable allowDeselect={false} nothingFoundMessage={t("ui.nothingFound")} dir="ltr" />
        {me.teams.length > 1 && <MainTeam teams={me.teams} value={me.main_team} onChange={(main_team) => set({ main_team }, { main_team: me.main_team })} />}
      </div>
    </section>
  );
}
