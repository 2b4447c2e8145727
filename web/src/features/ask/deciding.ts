import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Field, type ObjectDescription, useDescriptions, valueOf } from "~/api/descriptions";
import { type Draft, type RecordJson, updateRecord } from "~/api/records";
import { newRow, type Row, rowsOf, sentRows } from "~/features/record/EntriesEdit";
import { undoAll } from "~/features/record/undo";
import { offered } from "~/fields/choice";
import { linkText } from "~/fields/lookup";
import { toast } from "~/ui/toast";
import { TASK } from "./asked";
import { said } from "./asking";

type Outcome = "success" | "failure";

/** The first stage of tasks that ends them so. */
function stageOf(task: ObjectDescription | undefined, outcome: Outcome): { [field: string]: string } {
  const stages = task?.field.find((field) => field.name === task.stages);
  const stage = offered(stages?.choice).find((choice) => choice.outcome === outcome);
  return stages && stage ? { [stages.name]: stage.name } : {};
}

/** The change of a record that a proposal comes to: of many values the one in question becomes another one. */
export function proposedChange(record: RecordJson, field: Field, task: RecordJson): Draft {
  const proposed = said(task, "proposed");
  if (!field.many) return { fields: { [field.name]: proposed } };
  const rows = rowsOf(field, valueOf(record, field)).filter((row) => row.value);
  const place = rows.findIndex((row) => row.value === said(task, "standing"));
  const changed = rows.map((row, index): Row => (index === place ? { ...row, value: proposed, state: "unknown" } : row));
  const added: Row[] = place < 0 ? [newRow(rows.length === 0, proposed)] : [];
  return { fields: { [field.name]: sentRows(field, [...changed, ...added]) } };
}

/** Decides on what was asked: a value that was proposed is written through the gate. All of it is undone with one click. */
export function useDecide(task: RecordJson) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const described = useDescriptions().byName(TASK);
  return useMutation({
    mutationFn: async ({ outcome, answer, write }: { outcome: Outcome; answer?: string; write?: { object: ObjectDescription; record: RecordJson; field: Field }; told: string }) => {
      const done: string[] = [];
      const note = (operation: string | null) => operation && done.push(operation);
      if (write) {
        const reason = t("ask.because", { name: linkText(task.created_by) });
        note((await updateRecord(write.object.plural_name, write.record.id, write.record.version, { ...proposedChange(write.record, write.field, task), reason })).operation);
      }
      const fields = { ...stageOf(described, outcome), ...(answer ? { answer } : {}) };
      note((await updateRecord(described?.plural_name ?? "", task.id, task.version, { fields })).operation);
      return done;
    },
    onSuccess: async (done, { told }) => {
      toast(told, { label: t("ui.undo"), run: () => void undoAll(queries, done) });
      await queries.invalidateQueries({ predicate: ({ queryKey }) => ["record", "related", "list", "count", "history", "standing"].includes(String(queryKey[0])) });
    },
  });
}

