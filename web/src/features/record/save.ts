import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Field, type ObjectDescription, valueOf } from "~/api/descriptions";
import { Problem } from "~/api/problem";
import { type Draft, getRecord, type RecordJson, updateRecord } from "~/api/records";
import { toast } from "~/ui/toast";
import { recordQuery } from "./query";
import { undo } from "./undo";

/** What somebody else has made of a field while it was being changed here. */
export interface Conflict {
  record: RecordJson;
  field: Field;
}

/** Saves changes of a record. What others changed meanwhile in other places is no obstacle; in the same place, one chooses. */
export function useSave(object: ObjectDescription, record: RecordJson) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const plural = object.plural_name;
  const save = useMutation({
    mutationFn: async ({ draft, field, over }: { draft: Draft; field?: Field; over?: RecordJson }) => {
      const from = over ?? record;
      try {
        return await updateRecord(plural, record.id, from.version, draft);
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412) throw error;
        const now = await getRecord(plural, record.id);
        const isSamePlace = field && JSON.stringify(valueOf(now, field)) !== JSON.stringify(valueOf(from, field));
        if (!isSamePlace) return await updateRecord(plural, record.id, now.version, draft);
        setConflict({ record: now, field });
        return null;
      }
    },
    onSuccess: async (written) => {
      if (!written) return;
      setConflict(null);
      queries.setQueryData(recordQuery(plural, record.id).queryKey, written.record);
      // The rows of lists are read again by the news of the change.
      const touched = ["count", "hits", "history", "standing", "related"];
      void queries.invalidateQueries({ predicate: ({ queryKey }) => touched.includes(String(queryKey[0])) });
      const { operation } = written;
      if (operation) toast(t("record.saved"), { label: t("ui.undo"), run: () => void undo(queries, operation) });
    },
  });
  return { save, conflict, setConflict };
}
