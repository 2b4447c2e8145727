import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Descriptions, type ObjectDescription, useDescriptions } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { useCounted } from "~/features/duplicates/words";
import { countQuery } from "~/features/list/rows";
import record from "~/features/record/Record.module.css";
import { inWords } from "~/i18n/format";
import classes from "./Quality.module.css";

/** The list that a task is about; none for other tasks, and for records that one may not see. */
function listOf({ fields }: RecordJson, objects: Descriptions): { object: ObjectDescription; filter: string } | null {
  const { list_object: name, list_filter: filter } = fields;
  const object = typeof name === "string" ? objects.byName(name) : undefined;
  return object && typeof filter === "string" && filter !== "" ? { object, filter } : null;
}

/** The way to the records that a task is about, with how many they are by now. Nothing for other tasks. */
export function ListLink({ task, className = classes.listLink, around = (link) => link }: { task: RecordJson; className?: string; around?: (link: ReactNode) => ReactNode }) {
  const list = listOf(task, useDescriptions());
  return list && around(<OneLink {...list} className={className} />);
}

function OneLink({ object, filter, className }: { object: ObjectDescription; filter: string; className?: string }) {
  const counted = useCounted();
  const count = useQuery({ ...countQuery(object.plural_name, filter), retry: false }).data;
  return (
    <Link to="/$objects" params={{ objects: object.plural_name }} search={{ filter }} className={className}>
      {typeof count === "number" ? counted(count, object) : inWords(object.plural)}
    </Link>
  );
}

/** On the page of a task: which records it is about. */
export function ListNotice({ task }: { task: RecordJson }) {
  const { t } = useTranslation();
  return (
    <ListLink
      task={task}
      around={(link) => (
        <div className={record.notice}>
          {t("quality.listOf")} {link}
        </div>
      )}
    />
  );
}
