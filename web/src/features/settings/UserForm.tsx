import { Button, Modal, MultiSelect, PasswordInput, Select, Switch, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import { asProblem } from "~/api/problem";
import { settingsQuery, type User } from "~/features/session/session";
import { isLanguage, LANGUAGES } from "~/i18n";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { toast } from "~/ui/toast";
import { MainTeam, mainOf } from "./MainTeam";
import { Roles } from "./Roles";
import classes from "./Settings.module.css";
import { moveTo, teamsQuery } from "./teams";
import { UserPassword } from "./UserPassword";
import { zonesWith } from "./zones";

const BOXES = ["name", "email", "password", "language", "zone", "main_team"];

/** A colleague: who they are, what they may do, with whom they work, and whether they may sign in. */
export function UserForm({ user, onClose }: { user: User | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const house = useQuery(settingsQuery).data;
  const teams = useQuery(teamsQuery);
  const [typed, setTyped] = useState({ name: user?.name ?? "", email: user?.email ?? "", role: user?.role ?? ("member" as User["role"]), language: user?.language ?? null, zone: user?.zone ?? null, active: user?.active ?? true });
  const [password, setPassword] = useState("");
  const [wished, setWished] = useState<string[] | null>(null);
  const [main, setMain] = useState(user?.main_team ?? null);
  const [version, setVersion] = useState(user?.version);
  const zones = useMemo(() => zonesWith(user?.zone), [user]);
  const set = (change: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...change }));
  const language = typed.language ?? house?.language;
  const zone = typed.zone ?? house?.zone;
  const mine = wished ?? user?.teams ?? [];
  const save = useMutation({
    mutationFn: async () => {
      const { active, ...who } = { ...typed, language, zone };
      const body = { ...who, name: typed.name.trim() };
      const after = user
        ? given(await client.PATCH("/api/v1/users/{id}", { body: { ...body, active }, params: { path: { id: user.id }, header: { "If-Match": `"${version}"` } } as never }))
        : given(await client.POST("/api/v1/users", { body: { ...body, password }, params: { header: { "Idempotency-Key": newKey() } } }));
      // Should the teams be refused, saving again goes on from here.
      setVersion(after.version);
      if (wished && teams.data) await moveTo(after.id, wished, teams.data);
      const first = mainOf(mine, main);
      if (mine.length < 2 || first === after.main_team) return after;
      const settled = given(await client.PATCH("/api/v1/users/{id}", { body: { main_team: first }, params: { path: { id: after.id }, header: { "If-Match": `"${after.version}"` } } as never }));
      setVersion(settled.version);
      return settled;
    },
    onSettled: () => {
      for (const queryKey of [["users"], ["teams"], ["me"]]) void queries.invalidateQueries({ queryKey });
    },
    onSuccess: (after) => {
      toast(t("settings.savedName", { name: after.name }));
      onClose();
    },
  });
  const problem = save.error && asProblem(save.error, t("connection.unexpected"));
  const wrong = (box: string) => {
    const fault = problem?.of(box);
    return fault && `${fault.title} ${fault.detail ?? ""}`;
  };
  return (
    <Modal opened onClose={onClose} fullScreen={isPhone} size={560} title={user ? user.name : t("settings.addUser")} closeButtonProps={{ "aria-label": t("ui.close") }} closeOnClickOutside={false}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput label={t("settings.name")} value={typed.name} onChange={(event) => set({ name: event.currentTarget.value })} error={wrong("name")} required data-autofocus dir="auto" maxLength={200} />
        <TextInput label={t("signIn.email")} type="email" value={typed.email} onChange={(event) => set({ email: event.currentTarget.value })} error={wrong("email")} required dir="ltr" autoComplete="off" />
        {!user && <PasswordInput label={t("settings.firstPassword")} description={t("setUp.passwordAbout")} value={password} onChange={(event) => setPassword(event.currentTarget.value)} error={wrong("password")} required autoComplete="new-password" dir="ltr" visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }} />}
        <Roles value={typed.role} onChange={(role) => set({ role })} />
        {(teams.data?.length ?? 0) > 0 && <MultiSelect label={t("settings.inTeams")} description={t("settings.teamsAbout")} data={teams.data?.map((team) => ({ value: team.id, label: team.name }))} value={mine} onChange={setWished} searchable nothingFoundMessage={t("ui.nothingFound")} />}
        {mine.length > 1 && <MainTeam teams={mine} value={mainOf(mine, main)} onChange={setMain} error={wrong("main_team")} />}
        <div className={classes.pair}>
          <Select label={t("profile.language")} data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))} value={language ?? null} onChange={(value) => isLanguage(value) && set({ language: value })} error={wrong("language")} allowDeselect={false} />
          <Select label={t("settings.zone")} data={zones} value={zone ?? null} onChange={(value) => value && set({ zone: value })} error={wrong("zone")} searchable allowDeselect={false} nothingFoundMessage={t("ui.nothingFound")} dir="ltr" />
        </div>
        {user && <Switch label={t("settings.active")} description={t("settings.activeAbout")} checked={typed.active} onChange={(event) => set({ active: event.currentTarget.checked })} />}
        {user && (
          <Link to="/settings/$section" params={{ section: "handover" }} search={{ from: user.id }} className={classes.link}>
            {t("handover.ofUser")}
          </Link>
        )}
        <ProblemNotice error={problem} except={BOXES} />
        <div className={classes.foot} data-inside={user ? true : undefined}>
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t("ui.save")}
          </Button>
        </div>
      </form>
      {user && <UserPassword user={user} />}
    </Modal>
  );
}
