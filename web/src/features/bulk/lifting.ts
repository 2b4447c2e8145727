import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { client } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import { asProblem, Problem } from "~/api/problem";
import { MOST_SINGLY, type Subset } from "~/features/list/choosing";
import { toast } from "~/ui/toast";
import { idsOf, readAgain } from "./bulk";

export type Lift = "archive" | "restore";

/** Requests on their way at the same time. */
const AT_ONCE = 4;

/** Puts many records aside or takes them back, one after the other, with how far it is; the toast undoes all of it. */
export function useLifting(object: ObjectDescription) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isStopped = useRef(false);
  const [progress, setProgress] = useState<{ verb: Lift; done: number; of: number } | null>(null);
  const [error, setError] = useState<unknown>(null);

  const one = (verb: Lift, id: string) => {
    const path = `/api/v1/${object.plural_name}/{id}/${verb}` as "/api/v1/contacts/{id}/archive";
    return client.POST(path, { params: { path: { id }, header: { "If-Match": "*" } } as never });
  };
  const each = async (verb: Lift, ids: readonly string[]): Promise<string[]> => {
    const left = [...ids];
    const done: string[] = [];
    let refusal: unknown = null;
    setProgress({ verb, done: 0, of: ids.length });
    const work = async () => {
      for (let id = left.shift(); id && !isStopped.current; id = left.shift()) {
        try {
          const { response } = await one(verb, id);
          // What was put aside before is no work of ours, and is not undone with it.
          if (response.headers.has("Kempt-Operation")) done.push(id);
        } catch (problem) {
          if (!(problem instanceof Problem) || problem.status === 0) throw problem;
          refusal = problem;
        }
        setProgress((before) => before && { ...before, done: before.done + 1 });
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } catch (problem) {
      refusal = problem;
    }
    setProgress(null);
    await readAgain(queries, object);
    if (refusal) setError(refusal);
    return done;
  };
  const run = async (verb: Lift, subset: Subset): Promise<boolean> => {
    isStopped.current = false;
    setError(null);
    try {
      const ids = await idsOf(object, subset, MOST_SINGLY);
      if (ids.length > MOST_SINGLY) throw new Problem({ status: 0, code: "too-many", title: t("lists.tooMany", { count: MOST_SINGLY }), detail: t("lists.tooManyAbout") });
      const done = await each(verb, ids);
      const other = verb === "archive" ? "restore" : "archive";
      const undo = () => void each(other, done).then((back) => toast(t(verb === "archive" ? "lists.restored" : "lists.archived", { count: back.length })));
      if (done.length > 0) toast(t(verb === "archive" ? "lists.archived" : "lists.restored", { count: done.length }), { label: t("ui.undo"), run: undo });
      return done.length === ids.length;
    } catch (problem) {
      setError(asProblem(problem, t("connection.unexpected")));
      return false;
    }
  };
  return { progress, error, run, stop: () => void (isStopped.current = true) };
}
