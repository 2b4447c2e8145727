import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { asProblem, type Fault, Problem } from "~/api/problem";
import type { Subset } from "~/features/list/choosing";
import { undo } from "~/features/record/undo";
import { toast } from "~/ui/toast";
import { editMany, readAgain } from "./bulk";

export type Lift = "archive" | "restore";

/** Puts many records aside or takes them back, as one thing that the toast undoes. */
export function useLifting(object: ObjectDescription) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  /** What is being done. */
  const [verb, setVerb] = useState<Lift | null>(null);
  const [error, setError] = useState<unknown>(null);

  /** Whether all of them were put aside or taken back. */
  const run = async (wanted: Lift, subset: Subset): Promise<boolean> => {
    setVerb(wanted);
    setError(null);
    try {
      const { operation, changed, refused, refusals } = await editMany(object, subset, { archived: wanted === "archive" }, "", true);
      await readAgain(queries, object);
      if (operation) toast(t(wanted === "archive" ? "lists.archived" : "lists.restored", { count: changed }), { label: t("ui.undo"), run: () => void undo(queries, operation) });
      const [refusal] = refusals;
      if (refusal) setError(new Problem({ ...refusal, status: 422, errors: refusal.errors as Fault[] }));
      return refused === 0;
    } catch (problem) {
      setError(asProblem(problem, t("connection.unexpected")));
      return false;
    } finally {
      setVerb(null);
    }
  };
  return { verb, error, run };
}
