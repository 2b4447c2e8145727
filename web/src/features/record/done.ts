import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Choice, Field, ObjectDescription } from "~/api/descriptions";
import { type RecordJson, updateRecord } from "~/api/records";
import { offered } from "~/fields/choice";
import { createStore } from "~/ui/store";
import { toast } from "~/ui/toast";
import { undo } from "./undo";

/** The last task that was marked as done here, for the key that takes it back. */
export const lastDone = createStore<string | null>(null);

type Stages = ReturnType<typeof stagesOf>;

/** Whether a task is in the stage that ends well. */
export function isDone(stages: Stages, task: RecordJson): boolean {
  const stage = stages?.field.choice?.find((choice) => choice.name === task.fields[stages.field.name]);
  return stage?.outcome === "success";
}

/** The stages of an object: the field, the first that is open, and the first that ends well. */
export function stagesOf(object: ObjectDescription): { field: Field; open?: Choice; done?: Choice } | null {
  const field = object.field.find((one) => one.name === object.stages);
  if (!field) return null;
  const stages = offered(field.choice);
  return { field, open: stages.find((choice) => !choice.outcome), done: stages.find((choice) => choice.outcome === "success") };
}

/** Marks open tasks as done, which one can take back, and done ones as open. */
export function useDone(object: ObjectDescription) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const stages = stagesOf(object);
  return useMutation({
    mutationFn: async (task: RecordJson) => {
      const next = isDone(stages, task) ? stages?.open : stages?.done;
      if (!stages || !next) return null;
      return updateRecord(object.plural_name, task.id, task.version, { fields: { [stages.field.name]: next.name } });
    },
    onSuccess: async (written, task) => {
      const operation = written?.operation;
      if (!operation) return;
      if (!isDone(stages, task)) {
        lastDone.set(operation);
        toast(t("timeline.done", { title: task.title }), { label: t("ui.undo"), run: () => void undo(queries, operation) });
      }
      await queries.invalidateQueries({ queryKey: ["related", object.plural_name] });
    },
    // Somebody else was faster: what is shown is read again, and the key works.
    onError: () => queries.invalidateQueries({ queryKey: ["related", object.plural_name] }),
  });
}
