import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { Problem } from "~/api/problem";
import { getRecord, type RecordJson } from "~/api/records";
import { recordQuery } from "~/features/record/query";
import { undo } from "~/features/record/undo";
import { entriesOf } from "~/fields/kind";
import { createStore } from "~/ui/store";
import { toast } from "~/ui/toast";
import { refreshQueue } from "./data";
import { type Answer, sendAnswers } from "./interface";

/** What was said last and how to take it back, for the key that does. */
export const lastSaid = createStore<null | (() => void)>(null);

interface Then {
  /** The server has taken them. */
  onTaken?: (answers: readonly Answer[]) => void;
  onRefused?: (answers: readonly Answer[], error: unknown) => void;
  /** They were taken back. */
  onUndone?: (answers: readonly Answer[]) => void;
}

interface Wish {
  answers: Answer[];
  /** What is told of it. */
  told: string;
}

/** The value that an answer is about, as a record has it. */
function valueAt(record: RecordJson, { field, entry }: Answer): string {
  const value = record.fields[field];
  const one = entry === null ? value : entriesOf(value).find((other) => other.id === entry);
  return JSON.stringify(one && typeof one === "object" && "value" in one ? one.value : (one ?? null));
}

/** Says how values of a record were found to be, one answer after the other; what others changed in other places is no obstacle.
 * It is told, and can be taken back. */
export function useAnswer(object: ObjectDescription, record: RecordJson, then: Then = {}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const plural = object.plural_name;
  const { queryKey } = recordQuery(plural, record.id);
  return useMutation({
    // The version that one answer leaves behind is the one that the next is of.
    scope: { id: `verify ${record.id}` },
    mutationFn: async ({ answers }: Wish) => {
      const from = queries.getQueryData<RecordJson>(queryKey) ?? record;
      try {
        return await sendAnswers(plural, record.id, from.version, answers);
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412) throw error;
        const now = await getRecord(plural, record.id);
        queries.setQueryData(queryKey, now);
        if (answers.some((answer) => valueAt(now, answer) !== valueAt(from, answer))) throw error;
        return await sendAnswers(plural, record.id, now.version, answers);
      }
    },
    onSuccess: ({ record: written, operation }, { answers, told }) => {
      queries.setQueryData<RecordJson>(queryKey, (before) => ({ ...record, ...before, ...written }));
      const touched = ["record", "count", "hits", "history", "standing", "related"];
      void queries.invalidateQueries({ predicate: ({ queryKey: key }) => touched.includes(String(key[0])) });
      void refreshQueue(queries);
      then.onTaken?.(answers);
      if (!operation) return toast(told);
      const run = () => {
        lastSaid.set(null);
        void undo(queries, operation).then((isUndone) => isUndone && then.onUndone?.(answers));
      };
      lastSaid.set(() => run);
      toast(told, { label: t("ui.undo"), run });
    },
    onError: (error, { answers }) => then.onRefused?.(answers, error),
  });
}
