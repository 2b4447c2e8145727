import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { client, given, newKey, type Schemas } from "~/api/client";
import { useMe } from "~/features/session/session";
import { inWords } from "~/i18n/format";
import { toast } from "~/ui/toast";

export type Effect = Rule["effect"];
export type State = Rule["state"];

/** A rule as it is kept, and how the records stand to it. */
export type Rule = Schemas["Rule"];

/** A rule as it is written. */
export type RuleDraft = Schemas["RuleVersion"]["rule"] & { reason?: string | null };

export type RuleVersion = Schemas["RuleVersion"];

/** What a draft would say of all records. */
export type Tried = Schemas["RuleTried"];

const key = () => ({ header: { "Idempotency-Key": newKey() } });

/** Records are gone through in the background; so often it is asked how far that is. */
const PACE = 1_500;

export const rulesQuery = queryOptions({
  queryKey: ["rules"],
  queryFn: async ({ signal }): Promise<Rule[]> => given(await client.GET("/api/v1/rules", { signal })).items,
  staleTime: 15_000,
  refetchInterval: (query) => (query.state.data?.some((rule) => rule.judging) ? PACE : false),
});

export function versionsQuery(name: string, version: number) {
  return queryOptions({
    queryKey: ["rule-versions", name, version],
    queryFn: async ({ signal }): Promise<RuleVersion[]> => given(await client.GET("/api/v1/rules/{rule}/versions", { params: { path: { rule: name } }, signal })).items,
    staleTime: 60_000,
  });
}

/** Goes through all records as if the rule held. Nothing is changed. */
export async function tryRule(draft: RuleDraft, signal?: AbortSignal): Promise<Tried> {
  return given(await client.POST("/api/v1/rules/try", { body: draft, params: key(), signal }));
}

/** The rules of the house are for everybody to read, and for administrators to write. */
export function useMayRule(): boolean {
  return useMe()?.role === "administrator";
}

/** What is written in a rule, without what is known of it. */
export function writtenIn({ name, object, labels, advice, applies_to, needs, holds, field, effect, state }: RuleDraft | Rule): RuleDraft {
  return { name, object, labels, advice, applies_to, needs, holds, field, effect, state };
}

/** The filter that finds the records that break a rule. */
export const brokenFilter = (rule: string) => `breaks = ${rule}`;

interface Wish {
  draft: RuleDraft;
  /** The rule as it is; null for a new one. */
  before: Rule | null;
  /** Whether it is told, with the way back. */
  isTold?: boolean;
}

/** What has become of a rule, for the toast. */
function outcomeOf({ draft, before }: Wish) {
  if (before && before.state === draft.state) return "saved";
  if (draft.state === "off") return !before ? "added" : before.state === "retired" ? "restored" : "off";
  return draft.state;
}

/** Writes a rule, changes it, switches it on or off, puts it away; the toast takes that back. */
export function useChangeRule(onDone?: (rule: Rule) => void) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: async ({ draft, before }: Wish): Promise<Rule> => {
      if (!before) return given(await client.POST("/api/v1/rules", { body: draft, params: key() }));
      const params = { path: { rule: before.name }, header: { "If-Match": `"${before.version}"` } };
      return given(await client.PUT("/api/v1/rules/{rule}", { body: draft, params }));
    },
    onSuccess: (after, wish) => {
      take(queries, after);
      if (wish.isTold !== false) {
        const back: RuleDraft = wish.before ? writtenIn(wish.before) : { ...writtenIn(after), state: "retired" };
        const undo = () => change.mutate({ draft: back, before: after, isTold: false });
        toast(i18next.t(`rules.told.${outcomeOf(wish)}`, { rule: inWords(after.labels) }), { label: i18next.t("ui.undo"), run: undo });
      }
      onDone?.(after);
    },
  });
  return change;
}

/** Shows what there is now: what a rule says of records stands on their pages, in lists and at home. */
function take(queries: QueryClient, rule: Rule): void {
  queries.setQueryData(rulesQuery.queryKey, (before) => {
    const list = before ?? [];
    return list.some((known) => known.name === rule.name) ? list.map((known) => (known.name === rule.name ? rule : known)) : [...list, rule];
  });
  const touched = ["rules", "objects", "record", "standing", "check", "count", "list", "related", "groups"];
  void queries.invalidateQueries({ predicate: ({ queryKey }) => touched.includes(String(queryKey[0])) });
}
