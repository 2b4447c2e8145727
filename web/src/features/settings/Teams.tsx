import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Shadows } from "~/features/list/Shadows";
import { useUsers } from "~/features/session/session";
import { useFormat } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Settings.module.css";
import { TeamForm } from "./TeamForm";
import { type Team, teamsQuery } from "./teams";

/** Who works together and sees each other's records. */
export function Teams() {
  const { t } = useTranslation();
  const format = useFormat();
  const users = useUsers();
  const teams = useQuery(teamsQuery);
  const [open, setOpen] = useState<Team | "new" | null>(null);
  return (
    <>
      <div className={classes.top}>
        <p className={classes.intro}>{t("settings.teamsAbout")}</p>
        <Button onClick={() => setOpen("new")}>{t("settings.addTeam")}</Button>
      </div>
      <ProblemNotice error={teams.error} />
      {teams.isPending && <Shadows />}
      {teams.data?.length === 0 && <Empty title={t("settings.noTeams")} about={t("settings.noTeamsAbout")} />}
      <ul className={classes.list}>
        {teams.data?.map((team) => (
          <li key={team.id}>
            <button type="button" className={classes.line} onClick={() => setOpen(team)}>
              <span className={classes.main}>
                <bdi className="clip">{team.name}</bdi>
                <span className="clip soft">
                  <bdi>{format.list(team.members.map((id) => users.nameOf(id)).filter(Boolean))}</bdi>
                </span>
              </span>
              <span className={classes.side}>{team.lead && t("settings.leadIs", { name: users.nameOf(team.lead) })}</span>
            </button>
          </li>
        ))}
      </ul>
      {open && <TeamForm key={open === "new" ? "new" : open.id} team={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
