import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { client, given, newKey } from "~/api/client";
import type { Fault } from "~/api/problem";
import type { Labels } from "~/features/objects/names";
import { useMe } from "~/features/session/session";
import type { LinkValue } from "~/fields/kind";
import { inWords } from "~/i18n/format";
import { toast } from "~/ui/toast";

export type Effect = "stop" | "warn";
export type State = "off" | "on" | "retired";

/** A rule as it is written. */
export interface RuleDraft {
  name: string;
  object: string;
  /** What must be, in a sentence. */
  labels: Labels;
  advice: Labels | null;
  /** A filter; null for all records. */
  applies_to: string | null;
  needs: string[];
  holds: string | null;
  field: string | null;
  effect: Effect;
  state: State;
  reason?: string | null;
}

/** A rule as it is kept, and how the records stand to it. */
export interface Rule extends Omit<RuleDraft, "reason"> {
  version: number;
  changed_at: string;
  changed_by: LinkValue | null;
  /** How many records break it; null while nobody knows. */
  broken: number | null;
  judging: boolean;
  uses: string[];
  /** Why it holds nowhere, when it no longer fits what it is about. */
  faults: Fault[];
}

export interface RuleVersion {
  version: number;
  changed_at: string;
  changed_by: LinkValue | null;
  reason: string | null;
  rule: RuleDraft;
}

/** What a draft would say of all records. */
export interface Tried {
  records: number;
  applies: number;
  broken: number;
  unsure: number;
  examples: { id: string; title: string; owner: LinkValue | null }[];
  owners: { owner: LinkValue | null; broken: number }[];
}

// Until these paths stand in the document of the interface, they are asked for as those of teams are.
const RULES = "/api/v1/rules" as "/api/v1/teams";
const one = (name: string) => `/api/v1/rules/${name}` as "/api/v1/teams";
const key = () => ({ header: { "Idempotency-Key": newKey() } });

/** Records are gone through in the background; so often it is asked how far that is. */
const PACE = 1_500;

export const rulesQuery = queryOptions({
  queryKey: ["rules"],
  queryFn: async ({ signal }): Promise<Rule[]> => (given(await client.GET(RULES, { signal })) as unknown as { items: Rule[] }).items,
  staleTime: 15_000,
  refetchInterval: (query) => (query.state.data?.some((rule) => rule.judging) ? PACE : false),
});

export function versionsQuery(name: string, version: number) {
  return queryOptions({
    queryKey: ["rule-versions", name, version],
    queryFn: async ({ signal }): Promise<RuleVersion[]> => (given(await client.GET(`${one(name)}/versions` as "/api/v1/teams", { signal })) as unknown as { items: RuleVersion[] }).items,
    staleTime: 60_000,
  });
}

/** Goes through all records as if the rule held. Nothing is changed. */
export async function tryRule(draft: RuleDraft, signal?: AbortSignal): Promise<Tried> {
  return given(await client.POST("/api/v1/rules/try" as "/api/v1/teams", { body: draft as never, params: key(), signal })) as unknown as Tried;
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
      if (!before) return given(await client.POST(RULES, { body: draft as never, params: key() })) as unknown as Rule;
      const params = { header: { "If-Match": `"${before.version}"` } };
      return given(await client.PUT(one(before.name) as never, { body: draft, params } as never)) as Rule;
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
