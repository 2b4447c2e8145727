import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Field, isOwner, type ObjectDescription, valueOf } from "~/api/descriptions";
import { queryRecords, type RecordJson } from "~/api/records";
import { isFilled, plainText } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { sentence } from "~/ui/sentence";
import type { Edited } from "./bulk";
import classes from "./Bulk.module.css";

interface Props {
  object: ObjectDescription;
  edited: Edited;
  isDone?: boolean;
}

interface Fault {
  title?: string;
  detail?: string;
}

/** What a bulk edit would come to, or came to: how many, the first of them before and after, and who refuses it, with the reason. */
export function Outcome({ object, edited, isDone = false }: Props) {
  const { t } = useTranslation();
  const { changed, unchanged, refused, refusals, sample } = edited;
  const ids = refusals.map((one) => one.id);
  const titles = useQuery({
    queryKey: ["bulk", "titles", object.plural_name, ids],
    queryFn: async () => new Map((await queryRecords(object.plural_name, { filter: { field: "id", in: ids }, fields: object.title, archived: true, limit: 100 })).items.map((row) => [row.id, row.title])),
    enabled: ids.length > 0,
  }).data;
  return (
    <div className={classes.outcome}>
      <p role="status">
        <strong>{t(isDone ? "lists.haveChanged" : "lists.wouldChange", { count: changed })}</strong>
        {unchanged > 0 && <span className="soft"> · {t("lists.wouldStay", { count: unchanged })}</span>}
        {refused > 0 && <span className={classes.bad}> · {t(isDone ? "lists.wereRefused" : "lists.wouldRefuse", { count: refused })}</span>}
      </p>
      {sample.length > 0 && (
        <ul className={classes.samples} tabIndex={0} aria-label={t("lists.samples")}>
          {sample.map(({ before, after }) => (
            <SampleLine key={before.id} object={object} before={before as RecordJson} after={after as RecordJson} />
          ))}
        </ul>
      )}
      {refusals.length > 0 && (
        <ul className={classes.samples} tabIndex={0} aria-label={t("lists.refusals")}>
          {refusals.map((one) => (
            <li key={one.id} className={classes.refusal}>
              <Icon name="error" size={14} />
              <span>
                <bdi className={classes.name}>{titles?.get(one.id) ?? t("lists.oneRecord")}</bdi>: {reasonsOf(one)}
              </span>
            </li>
          ))}
          {refused > refusals.length && <li className="soft">{t("lists.moreRefused", { count: refused - refusals.length })}</li>}
        </ul>
      )}
    </div>
  );
}

/** Why a record was refused: what is wrong in single places says more than the whole. */
function reasonsOf(refusal: Edited["refusals"][number]): string {
  const faults = (refusal.errors as Fault[]).map((fault) => [fault.title && sentence(fault.title), fault.detail].filter(Boolean).join(" "));
  return faults.filter(Boolean).join(" ") || `${refusal.title} ${refusal.detail}`;
}

function SampleLine({ object, before, after }: { object: ObjectDescription; before: RecordJson; after: RecordJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = (record: RecordJson, field: Field) => (isFilled(valueOf(record, field)) ? plainText({ field, value: valueOf(record, field), format }) : "");
  const changes = object.field.flatMap((field) => {
    if (field.system || (field.joins && !isOwner(field))) return [];
    const [was, is] = [text(before, field), text(after, field)];
    return was === is ? [] : [{ field, was, is }];
  });
  return (
    <li className={classes.sample}>
      <span className={`clip ${classes.name}`}>
        <bdi>{before.title || t("record.untitled")}</bdi>
      </span>
      <span className={classes.changes}>
        {changes.map(({ field, was, is }) => (
          <span key={field.name}>
            <span className="soft">{inWords(field.labels)}: </span>
            {was && (
              <del>
                <bdi>{was}</bdi>
              </del>
            )}{" "}
            <bdi>{is || t("lists.empty")}</bdi>
          </span>
        ))}
      </span>
    </li>
  );
}
