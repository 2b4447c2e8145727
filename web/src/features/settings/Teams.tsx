import { Button, Modal, MultiSelect, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey, type Schemas } from "~/api/client";
import { Shadows } from "~/features/list/Shadows";
import { useUsers } from "~/features/session/session";
import { useFormat } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { toast } from "~/ui/toast";
import classes from "./Settings.module.css";

type Team = Schemas["Team"];

/** Who works together and sees each other's records. */
export function Teams() {
  const { t } = useTranslation();
  const format = useFormat();
  const users = useUsers();
  const teams = useQuery({ queryKey: ["teams"], queryFn: async () => given(await client.GET("/api/v1/teams")).items });
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
                <span className="clip soft">{format.list(team.members.map((id) => users.nameOf(id)).filter(Boolean))}</span>
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

function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const users = useUsers().list;
  const [name, setName] = useState(team?.name ?? "");
  const [members, setMembers] = useState(team?.members ?? []);
  const [lead, setLead] = useState<string | null>(team?.lead ?? null);
  const save = useMutation({
    mutationFn: async () => {
      const body = { name, members: lead && !members.includes(lead) ? [...members, lead] : members, lead };
      if (!team) return given(await client.POST("/api/v1/teams", { body, params: { header: { "Idempotency-Key": newKey() } } }));
      return given(await client.PATCH("/api/v1/teams/{id}", { body, params: { path: { id: team.id }, header: { "If-Match": `"${team.version}"` } } as never }));
    },
    onSuccess: (after) => {
      for (const queryKey of [["teams"], ["users"], ["me"]]) void queries.invalidateQueries({ queryKey });
      toast(t("settings.savedName", { name: after.name }));
      onClose();
    },
  });
  const data = users.map((user) => ({ value: user.id, label: user.name }));
  return (
    <Modal opened onClose={onClose} fullScreen={isPhone} title={team ? team.name : t("settings.addTeam")} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput label={t("settings.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} required data-autofocus dir="auto" />
        <MultiSelect label={t("settings.members")} data={data} value={members} onChange={setMembers} searchable nothingFoundMessage={t("ui.nothingFound")} />
        <Select label={t("settings.lead")} description={t("settings.leadAbout")} data={data} value={lead} onChange={setLead} searchable clearable clearButtonProps={{ "aria-label": t("ui.clear") }} nothingFoundMessage={t("ui.nothingFound")} />
        <ProblemNotice error={save.error} />
        <Button type="submit" size="sm" loading={save.isPending} disabled={!name.trim()}>
          {t("ui.save")}
        </Button>
      </form>
    </Modal>
  );
}
