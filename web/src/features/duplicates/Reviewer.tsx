import { Select } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMe, useUsers } from "~/features/session/session";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { type GroupDetail, refreshDuplicates, useIsSteward } from "./data";
import { give } from "./deciding";

const NOBODY = "";

/** Who is to decide about a group. Stewards give it to anybody; others take it themselves, or give it back. */
export function Reviewer({ group }: { group: GroupDetail }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const me = useMe();
  const users = useUsers();
  const isSteward = useIsSteward();
  const isMine = group.reviewer === null || group.reviewer === me?.id;
  const assign = useMutation({
    mutationFn: (reviewer: string | null) => give(group.id, reviewer),
    onSuccess: async (_, reviewer) => {
      await refreshDuplicates(queries);
      const before = group.reviewer;
      const undo = { label: t("ui.undo"), run: () => void give(group.id, before).then(() => refreshDuplicates(queries)) };
      toast(reviewer ? t("doubles.givenTo", { who: users.nameOf(reviewer) }) : t("doubles.givenToNobody"), undo);
    },
  });
  const others = users.list.filter((user) => user.id !== me?.id && (user.id === group.reviewer || (isSteward && user.active)));
  const data = [{ value: NOBODY, label: t("doubles.nobody") }, ...(me ? [{ value: me.id, label: `${me.name} (${t("filter.me")})` }] : []), ...others.map((user) => ({ value: user.id, label: user.name }))];
  return (
    <div style={{ display: "flex", alignItems: "center", gap: 8 }}>
      <span className="soft" aria-hidden="true">
        {t("doubles.reviewer")}
      </span>
      <Select size="xs" w={190} aria-label={t("doubles.reviewer")} data={data} value={group.reviewer ?? NOBODY} disabled={!isSteward && !isMine} allowDeselect={false} searchable={data.length > 7} nothingFoundMessage={t("ui.nothingFound")} comboboxProps={{ withinPortal: true }} onChange={(value) => value !== null && value !== (group.reviewer ?? NOBODY) && assign.mutate(value || null)} />
      <ProblemNotice error={assign.error} />
    </div>
  );
}
