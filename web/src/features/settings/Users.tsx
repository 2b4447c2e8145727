import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Shadows } from "~/features/list/Shadows";
import { type User, usersQuery } from "~/features/session/session";
import { useFormat } from "~/i18n/format";
import { Facts } from "~/ui/Facts";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Settings.module.css";
import { teamsQuery } from "./teams";
import { UserForm } from "./UserForm";


/** Who works here, and what they may do. */
export function Users() {
  const { t } = useTranslation();
  const format = useFormat();
  const users = useQuery(usersQuery);
  const teams = useQuery(teamsQuery).data;
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
                <Facts
                  className="soft"
                  items={[
                    { key: "email", content: <bdi dir="ltr">{user.email}</bdi> },
                    ...(user.teams.length > 0 ? [{ key: "teams", content: format.list(user.teams.map((id) => teams?.find((team) => team.id === id)?.name ?? "").filter(Boolean)) }] : []),
                  ]}
                />
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
