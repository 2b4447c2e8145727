import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import type { Problem } from "~/api/problem";
import type { Json, RecordJson } from "~/api/records";
import { recordQuery } from "~/features/record/query";
import { undo } from "~/features/record/undo";
import { toast } from "~/ui/toast";
import { type Course, stageLabel } from "./course";
import { move, type Moved } from "./move";
import { Needs } from "./Needs";

/** Why a record stayed where it was; null when whoever moved it thought better of it. */
export type Stayed = Extract<Moved, { kind: "elsewhere" | "refused" }> | null;

interface Asking {
  record: RecordJson;
  to: string;
  problem: Problem;
}

interface Props {
  object: ObjectDescription;
  course: Course;
  onMoved: (record: RecordJson) => void;
  onStayed: (record: RecordJson, to: string, why: Stayed) => void;
}

const TOUCHED: ReadonlySet<unknown> = new Set(["count", "hits", "history", "standing", "related"]);

/** Moves records from stage to stage: asks for what the stage needs, says what was done and how to undo it. */
export function useMover({ object, course, onMoved, onStayed }: Props): { begin: (record: RecordJson, to: string) => Promise<void>; dialog: ReactNode } {
  const { t } = useTranslation();
  const queries = useQueryClient();
  // Whoever moves a second card while the first one still asks is asked one after the other.
  const [asking, setAsking] = useState<readonly Asking[]>([]);

  const settle = (record: RecordJson, to: string, end: Moved) => {
    if (end.kind === "needs") return setAsking((before) => [...before.filter((one) => one.record.id !== record.id), { record, to, problem: end.problem }]);
    setAsking((before) => before.filter((one) => one.record.id !== record.id));
    if (end.kind !== "moved") return onStayed(record, to, end);
    const { record: now, operation } = end.written;
    queries.setQueryData(recordQuery(object.plural_name, record.id).queryKey, now);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.has(queryKey[0]) });
    onMoved(now);
    const told = t("stages.moved", { title: now.title || t("record.untitled"), stage: stageLabel(course, to) });
    toast(told, operation ? { label: t("ui.undo"), run: () => void undo(queries, operation) } : undefined);
  };
  const begin = async (record: RecordJson, to: string) => settle(record, to, await move(object, course, record, to));

  const first = asking[0];
  const dialog = first && (
    <Needs
      key={`${first.record.id} ${first.to}`}
      object={object}
      course={course}
      record={first.record}
      to={first.to}
      problem={first.problem}
      onMove={async (values: Json) => settle(first.record, first.to, await move(object, course, first.record, first.to, values))}
      onCancel={() => {
        setAsking((before) => before.filter((one) => one !== first));
        onStayed(first.record, first.to, null);
      }}
    />
  );
  return { begin, dialog };
}
