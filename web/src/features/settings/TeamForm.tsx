import { Button, Modal, MultiSelect, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import { asProblem } from "~/api/problem";
import { useUsers } from "~/features/session/session";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { toast } from "~/ui/toast";
import classes from "./Settings.module.css";
import type { Team } from "./teams";

const BOXES = ["name", "members", "lead"];

/** A team: its name, who is in it, who answers for its records. */
export function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const users = useUsers().list;
  const [name, setName] = useState(team?.name ?? "");
  const [members, setMembers] = useState(team?.members ?? []);
  const [lead, setLead] = useState<string | null>(team?.lead ?? null);
  const refresh = () => {
    for (const queryKey of [["teams"], ["users"], ["me"]]) void queries.invalidateQueries({ queryKey });
  };
  const save = useMutation({
    mutationFn: async () => {
      const body = { name, members: lead && !members.includes(lead) ? [...members, lead] : members, lead };
      if (!team) return given(await client.POST("/api/v1/teams", { body, params: { header: { "Idempotency-Key": newKey() } } }));
      return given(await client.PATCH("/api/v1/teams/{id}", { body, params: { path: { id: team.id }, header: { "If-Match": `"${team.version}"` } } as never }));
    },
    onSuccess: (after) => {
      refresh();
      toast(t("settings.savedName", { name: after.name }));
      onClose();
    },
  });
  const remove = useMutation({
    mutationFn: async (gone: Team) => void (await client.DELETE("/api/v1/teams/{id}", { params: { path: { id: gone.id }, header: { "If-Match": `"${gone.version}"` } } as never })),
    onSuccess: (_, gone) => {
      refresh();
      const again = async () => {
        await client.POST("/api/v1/teams", { body: { name: gone.name, members: gone.members, lead: gone.lead } });
        refresh();
      };
      toast(t("settings.removedTeam", { name: gone.name }), { label: t("ui.undo"), run: () => void again() });
      onClose();
    },
  });
  const problem = (save.error ?? remove.error) && asProblem(save.error ?? remove.error, t("connection.unexpected"));
  const wrong = (box: string) => {
    const fault = problem?.of(box);
    return fault && `${fault.title} ${fault.detail ?? ""}`;
  };
  const data = users.filter((user) => user.active || members.includes(user.id)).map((user) => ({ value: user.id, label: user.name }));
  return (
    <Modal opened onClose={onClose} fullScreen={isPhone} title={team ? team.name : t("settings.addTeam")} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput label={t("settings.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} error={wrong("name")} required data-autofocus dir="auto" maxLength={200} />
        <MultiSelect label={t("settings.members")} data={data} value={members} onChange={setMembers} error={wrong("members")} searchable nothingFoundMessage={t("ui.nothingFound")} />
        <Select label={t("settings.lead")} description={t("settings.leadAbout")} data={data} value={lead} onChange={setLead} error={wrong("lead")} searchable clearable clearButtonProps={{ "aria-label": t("ui.clear") }} nothingFoundMessage={t("ui.nothingFound")} />
        <ProblemNotice error={problem} except={BOXES} />
        <div className={classes.foot}>
          {team && (
            <Button variant="subtle" color="gray" onClick={() => remove.mutate(team)} loading={remove.isPending}>
              {t("settings.removeTeam")}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
            {t("ui.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
