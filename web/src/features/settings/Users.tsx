import { Button, Modal, PasswordInput, Select, Switch, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import { asProblem } from "~/api/problem";
import { Shadows } from "~/features/list/Shadows";
import { type User, usersQuery } from "~/features/session/session";
import { useFormat } from "~/i18n/format";
import { useIsPhone } from "~/ui/screen";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import classes from "./Settings.module.css";

const ROLES: readonly User["role"][] = ["administrator", "steward", "member", "reader"];

/** Who works here, and what they may do. */
export function Users() {
  const { t } = useTranslation();
  const format = useFormat();
  const users = useQuery(usersQuery);
  const [open, setOpen] = useState<User | "new" | null>(null);
  return (
    <>
      <div className={classes.top}>
        <p className={classes.intro}>{t("settings.usersAbout")}</p>
        <Button onClick={() => setOpen("new")}>{t("settings.addUser")}</Button>
      </div>
      <ProblemNotice error={users.error} />
      {users.isPending && <Shadows />}
      <ul className={classes.list}>
        {users.data?.map((user) => (
          <li key={user.id}>
            <button type="button" className={classes.line} onClick={() => setOpen(user)}>
              <span className={classes.main}>
                <bdi className="clip">{user.name}</bdi>
                <span className="clip soft" dir="ltr">
                  {user.email}
                </span>
              </span>
              <span className={classes.side}>{t(`settings.role.${user.role}`)}</span>
              <span className={classes.side}>{!user.active ? t("settings.inactive") : user.signed_in_at ? t("settings.signedIn", { ago: format.ago(user.signed_in_at) }) : t("settings.neverSignedIn")}</span>
            </button>
          </li>
        ))}
      </ul>
      {open && <UserForm key={open === "new" ? "new" : open.id} user={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

function UserForm({ user, onClose }: { user: User | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const [name, setName] = useState(user?.name ?? "");
  const [email, setEmail] = useState(user?.email ?? "");
  const [role, setRole] = useState<User["role"]>(user?.role ?? "member");
  const [active, setActive] = useState(user?.active ?? true);
  const [password, setPassword] = useState("");
  const save = useMutation({
    mutationFn: async () => {
      if (!user) return given(await client.POST("/api/v1/users", { body: { name, email, role, password }, params: { header: { "Idempotency-Key": newKey() } } }));
      const path = { id: user.id };
      const after = given(await client.PATCH("/api/v1/users/{id}", { body: { name, email, role, active }, params: { path, header: { "If-Match": `"${user.version}"` } } as never }));
      if (password) await client.PUT("/api/v1/users/{id}/password", { body: { password }, params: { path } });
      return after;
    },
    onSuccess: (after) => {
      void queries.invalidateQueries({ queryKey: ["users"] });
      toast(t("settings.savedName", { name: after.name }));
      onClose();
    },
  });
  const problem = save.error && asProblem(save.error, t("connection.unexpected"));
  const wrong = (field: string) => {
    const fault = problem?.of(field);
    return fault && `${fault.title} ${fault.detail ?? ""}`;
  };
  return (
    <Modal opened onClose={onClose} fullScreen={isPhone} title={user ? user.name : t("settings.addUser")} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput label={t("settings.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} error={wrong("name")} required data-autofocus dir="auto" />
        <TextInput label={t("signIn.email")} type="email" value={email} onChange={(event) => setEmail(event.currentTarget.value)} error={wrong("email")} required dir="ltr" autoComplete="off" />
        <Select label={t("settings.roleOf")} description={t(`settings.roleAbout.${role}`)} data={ROLES.map((value) => ({ value, label: t(`settings.role.${value}`) }))} value={role} onChange={(value) => value && setRole(value as User["role"])} allowDeselect={false} />
        <PasswordInput
          label={user ? t("settings.newPassword") : t("settings.firstPassword")}
          description={user ? t("settings.newPasswordAbout") : t("setUp.passwordAbout")}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={wrong("password")}
          required={!user}
          autoComplete="new-password"
          dir="ltr"
          visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
        />
        {user && <Switch label={t("settings.active")} description={t("settings.activeAbout")} checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />}
        <ProblemNotice error={problem} except={["name", "email", "password"]} />
        <Button type="submit" size="sm" loading={save.isPending}>
          {t("ui.save")}
        </Button>
      </form>
    </Modal>
  );
}
