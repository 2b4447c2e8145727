import { Button, Modal, MultiSelect, SegmentedControl } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import { useUsers } from "~/features/session/session";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { type DuplicatesSearch, type GroupFilter, refreshDuplicates } from "./data";
import classes from "./Duplicates.module.css";
import { useFilterWords } from "./useFilterWords";

const RECEIVERS = ["users", "owners", "nobody"] as const;
type Receiver = (typeof RECEIVERS)[number];

/** Gives all groups that the queue shows to those who are to decide about them. */
export function GiveMany({ search, filter, onClose }: { search: DuplicatesSearch; filter: GroupFilter; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const words = useFilterWords(search);
  const people = useUsers().list.filter((user) => user.active);
  const [to, setTo] = useState<Receiver>("users");
  const [users, setUsers] = useState<string[]>([]);
  const { status: _, ...sent } = filter;
  const give = useMutation({
    mutationFn: async () => given(await client.POST("/api/v1/duplicates/assign", { body: { filter: sent, to, ...(to === "users" && { users }) }, params: { header: { "Idempotency-Key": newKey() } } as never })).groups,
    onSuccess: async (count) => {
      await refreshDuplicates(queries);
      toast(t("doubles.give.done", { count }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} size="md" title={t("doubles.give.title")} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          give.mutate();
        }}
      >
        <p>
          {t("doubles.give.about")} <strong>{words}</strong>
        </p>
        <SegmentedControl aria-label={t("doubles.give.to")} size="sm" value={to} onChange={(value) => setTo(value as Receiver)} data={RECEIVERS.map((value) => ({ value, label: t(`doubles.give.receivers.${value}`) }))} />
        <p className="soft">{t(`doubles.give.means.${to}`)}</p>
        {to === "users" && <MultiSelect label={t("doubles.give.users")} data={people.map((user) => ({ value: user.id, label: user.name }))} value={users} onChange={setUsers} searchable nothingFoundMessage={t("ui.nothingFound")} data-autofocus />}
        <ProblemNotice error={give.error} />
        <div className={classes.formEnd}>
          <Button type="submit" size="sm" loading={give.isPending} disabled={to === "users" && users.length === 0}>
            {t("doubles.give.do")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
