import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Descriptions, type ObjectDescription, useDescriptions } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { useCounted } from "~/features/duplicates/words";
import { countQuery } from "~/features/list/rows";
import classes from "~/features/record/Record.module.css";
import { inWords } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import { LIST_FILTER, LIST_OBJECT } from "./listFields";

/** The list that a task is about; none for other tasks, and for records that one may not see. */
function listOf({ fields }: RecordJson, objects: Descriptions): { object: ObjectDescription; filter: string } | null {
  const [name, filter] = [fields[LIST_OBJECT], fields[LIST_FILTER]];
  const object = typeof name === "string" ? objects.byName(name) : undefined;
  return object && typeof filter === "string" && filter !== "" ? { object, filter } : null;
}

/** The way to the records that a task is about, with how many they are by now. Nothing for other tasks. */
export function ListLink({ task, className }: { task: RecordJson; className?: string }) {
  const list = listOf(task, useDescriptions());
  return (
    list && (
      <Link to="/$objects" params={{ objects: list.object.plural_name }} search={{ filter: list.filter }} className={className}>
        <Count {...list} />
      </Link>
    )
  );
}

function Count({ object, filter }: { object: ObjectDescription; filter: string }) {
  const counted = useCounted();
  const count = useQuery({ ...countQuery(object.plural_name, filter), retry: false }).data;
  return typeof count === "number" ? counted(count, object) : inWords(object.plural);
}

/** On the page of a task: which records it is about. */
export function ListNotice({ task }: { task: RecordJson }) {
  const { t } = useTranslation();
  const list = listOf(task, useDescriptions());
  if (!list) return null;
  return (
    <div className={classes.notice}>
      <div className={classes.noticeHead}>
        <span>{t("quality.listOf")}</span>
        <Button component={Link} to="/$objects" params={{ objects: list.object.plural_name } as never} search={{ filter: list.filter } as never} variant="default" size="compact-sm" leftSection={<Icon name={objectIcon(list.object.icon)} size={14} />}>
          <Count {...list} />
        </Button>
      </div>
    </div>
  );
}
