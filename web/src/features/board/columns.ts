import { type InfiniteData, infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import { client, given, type Schemas } from "~/api/client";
import { isOwner, type Field, type ObjectDescription } from "~/api/descriptions";
import { type Page, queryRecords, type RecordJson } from "~/api/records";
import { type Course, stageOf } from "~/features/stages/course";

const PAGE = 40;

/** What the cards of a column are asked for. */
export interface Wanted {
  stage: string | null;
  filter?: string;
  sort?: string;
  fields: string[];
  archived?: boolean;
  completeness: true;
}

/** A filter in which two hold. */
export function both(one: string | undefined, other: string): string {
  return one ? `${other} and (${one})` : other;
}

/** The filter of those that are in a stage; null for those that are in none. */
export function inStage(course: Course, stage: string | null): string {
  if (stage === null) return `${course.field.name} is empty`;
  return `${course.field.name} = "${stage.replace(/["\\]/g, "\\$&")}"`;
}

/** The cards of a column, page after page, as one scrolls. */
export function cardsQuery(object: ObjectDescription, course: Course, wanted: Wanted) {
  const { stage, filter, ...list } = wanted;
  return infiniteQueryOptions({
    queryKey: ["board", object.plural_name, wanted],
    queryFn: ({ pageParam, signal }): Promise<Page> =>
      queryRecords(object.plural_name, { ...list, filter: both(filter, inStage(course, stage)), limit: PAGE, ...(pageParam ? { after: pageParam } : {}) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 30_000,
  });
}

/** What a column comes to. */
export interface Total {
  count: number;
  money: { currency: string; sum: string }[];
}

/** The field whose amounts are added up at the head of a column: the first that holds one. */
export function measureOf(object: ObjectDescription): Field | undefined {
  return object.field.find((field) => field.kind === "money" && !field.many && !field.joins);
}

/** How many records are in each stage, and what their amounts come to, by the name of the stage; "" for none. */
export function totalsQuery(object: ObjectDescription, course: Course, filter: string | undefined, archived: boolean | undefined) {
  const measure = measureOf(object)?.name;
  return queryOptions({
    queryKey: ["board-totals", object.plural_name, { filter, archived }],
    queryFn: async ({ signal }) => {
      const path = `/api/v1/${object.plural_name}/groups` as "/api/v1/deals/groups";
      const query = { by: course.field.name, ...(measure && { measure }), ...(filter && { filter }), ...(archived && { archived }) };
      const { groups } = given(await client.GET(path, { params: { query }, signal }));
      return new Map(groups.map((group) => [String(group.keys[0] ?? ""), totalOf(group)]));
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

function totalOf(group: Schemas["RecordGroup"]): Total {
  const money = (group.money ?? []).flatMap(({ currency, sum }) => (sum === null ? [] : [{ currency, sum }]));
  return { count: group.count, money };
}

/** Columns that are being read right now would bring what was there before a card moved. */
function readAgainWhatIsOnItsWay(queries: QueryClient, object: ObjectDescription): void {
  const reading = { queryKey: ["board", object.plural_name], fetchStatus: "fetching" as const };
  const keys = queries.getQueryCache().findAll(reading).map((query) => query.queryKey);
  if (keys.length === 0) return;
  void queries.cancelQueries(reading).then(() => Promise.all(keys.map((queryKey) => queries.refetchQueries({ queryKey, exact: true }))));
}

/** Puts records where they stand now: at the top of their column when they are new in it, out of all others. Records of
 * `gone` are in none any more. */
export function place(queries: QueryClient, object: ObjectDescription, course: Course, rows: readonly RecordJson[], gone: readonly string[] = []): void {
  const known = { queryKey: ["board", object.plural_name] };
  // What is not on the screen is read again when it is.
  queries.removeQueries({ ...known, type: "inactive" });
  readAgainWhatIsOnItsWay(queries, object);
  const out = new Set(gone);
  for (const [key, data] of queries.getQueriesData<InfiniteData<Page>>(known)) {
    if (!data) continue;
    const { stage } = key[2] as Wanted;
    const here = new Map(rows.filter((row) => stageOf(course, row) === stage).map((row) => [row.id, row]));
    const elsewhere = new Set(rows.filter((row) => !here.has(row.id)).map((row) => row.id));
    const there = new Set(data.pages.flatMap((page) => page.items.map((row) => row.id)));
    const come = [...here.values()].filter((row) => !there.has(row.id));
    const pages = data.pages.map((page, index) => {
      const items = page.items.filter((row) => !out.has(row.id) && !elsewhere.has(row.id)).map((row) => here.get(row.id) ?? row);
      return { ...page, items: index === 0 ? [...come, ...items] : items };
    });
    queries.setQueryData<InfiniteData<Page>>(key, { ...data, pages });
  }
}

/** The fields that cards show: the columns of the list but for what stands elsewhere on a card. */
export function cardFields(object: ObjectDescription, course: Course, columns: readonly Field[]): Field[] {
  return columns.filter((field) => field.name !== object.title[0] && field.name !== course.field.name && !isOwner(field) && !field.system);
}
