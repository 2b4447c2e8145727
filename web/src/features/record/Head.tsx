import { ActionIcon, Menu } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { ConvertButton } from "~/features/convert/ConvertButton";
import { isConvertible } from "~/features/convert/Became";
import { trail } from "~/features/list/trail";
import { useMayWrite, useMe } from "~/features/session/session";
import { qualityOf } from "~/features/quality/interface";
import { RecordScore } from "~/features/quality/RecordScore";
import { linkText } from "~/fields/lookup";
import { inWords, useFormat } from "~/i18n/format";
import { copyText } from "~/ui/copy";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { Meter } from "~/ui/Meter";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useKeys } from "~/ui/keys";
import { useStore } from "~/ui/store";
import { toast } from "~/ui/toast";
import { MergeWith } from "./MergeWith";
import { recordQuery } from "./query";
import classes from "./Record.module.css";
import { undo } from "./undo";
import { Walk } from "./Walk";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  isPast: boolean;
  onPrint: () => void;
  /** Leads to a field; left out where nothing may be changed. */
  onField?: (name: string) => void;
}

/** What a record is called, who answers for it, how good it is; and what can be done with the whole of it. */
export function Head({ object, record, isPast, onPrint, onField }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const plural = object.plural_name;
  const role = useMe()?.role;
  const mayWrite = useMayWrite();
  const lift = useMutation({
    mutationFn: async (verb: "archive" | "restore") => {
      const path = `/api/v1/${plural}/{id}/${verb}` as "/api/v1/contacts/{id}/archive";
      const params = { path: { id: record.id }, header: { "If-Match": `"${record.version}"` } } as never;
      const answer = await client.POST(path, { params });
      return { now: given(answer) as unknown as RecordJson, operation: answer.response.headers.get("Kempt-Operation"), verb };
    },
    onSuccess: ({ now, operation, verb }) => {
      queries.setQueryData(recordQuery(plural, record.id).queryKey, now);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => ["list", "count", "related", "history"].includes(String(queryKey[0])) });
      if (operation) toast(t(verb === "archive" ? "record.archivedNow" : "record.restoredNow", { title: record.title }), { label: t("ui.undo"), run: () => void undo(queries, operation) });
    },
  });
  const [isMerging, setMerging] = useState(false);
  const cameFrom = useStore(trail);
  const copyLink = () => void copyText(`${window.location.origin}/${plural}/${record.id}`).then(() => toast(t("record.linkCopied")));
  const mayLift = mayWrite && !isPast && !record.archived_at;
  const canMerge = mayLift && object.matches_as !== undefined && object.matches_as !== "none";
  useKeys([{ keys: "y", label: t("record.copyLink"), group: t("print.keys"), run: copyLink }, ...(canMerge ? [{ keys: "d", label: t("record.merge"), group: t("print.keys"), run: () => setMerging(true) }] : []), ...(mayLift ? [{ keys: "a", label: t("record.archive"), group: t("print.keys"), run: () => !lift.isPending && lift.mutate("archive") }] : [])]);
  const quality = isPast ? undefined : qualityOf(record);
  const score = record.completeness?.score;
  const owner = linkText(record.owner);
  return (
    <header className={classes.head}>
      <div className={classes.names}>
        <div className={classes.ways}>
          <Link to="/$objects" params={{ objects: plural }} search={cameFrom?.objects === plural ? cameFrom.search : undefined} className={classes.back}>
            <Icon name="chevron-back" />
            {inWords(object.plural)}
          </Link>
          {!isPast && <Walk object={object} id={record.id} />}
        </div>
        <h1 className={classes.title}>
          <bdi>{record.title || t("record.untitled")}</bdi>
        </h1>
        <div className={classes.standing}>
          {owner && <span>{t("duplicates.owner", { name: owner })}</span>}
          {quality?.score != null && <RecordScore object={object} record={record} quality={{ ...quality, score: quality.score }} onField={onField} />}
          {quality?.score == null && score !== undefined && (
            <span className={classes.score}>
              <Meter share={score / 100} width={72} />
              <span>{t("create.complete", { score: format.percent(score) })}</span>
            </span>
          )}
        </div>
        <ProblemNotice error={lift.error} />
      </div>
      {!isPast && isConvertible(record, role) && <ConvertButton id={record.id} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t("record.actions")}>
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="link" />} rightSection={<Keys keys="y" />} onClick={copyLink}>
            {t("record.copyLink")}
          </Menu.Item>
          {canMerge && (
            <Menu.Item leftSection={<Icon name="merge" />} rightSection={<Keys keys="d" />} onClick={() => setMerging(true)}>
              {t("record.merge")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon name="printer" />} rightSection={<Keys keys="mod+p" />} onClick={onPrint}>
            {t("print.record")}
          </Menu.Item>
          {isPast || !mayWrite ? null : record.archived_at ? (
            <Menu.Item leftSection={<Icon name="undo" />} onClick={() => lift.mutate("restore")}>
              {t("record.restore")}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<Icon name="archive" />} rightSection={<Keys keys="a" />} onClick={() => lift.mutate("archive")}>
              {t("record.archive")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isMerging && <MergeWith object={object} record={record} onClose={() => setMerging(false)} />}
    </header>
  );
}
