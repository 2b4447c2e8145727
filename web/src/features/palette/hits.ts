import { client, given } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import { type Hit, ordered } from "./order";

const MOST_PEOPLE = 8;
const MOST_OTHERS = 6;

function isSomebody(object: ObjectDescription): boolean {
  return object.matches_as === "person" || object.matches_as === "organisation";
}

/** The records that words are found in. People and firms are asked for by themselves, so that many deals with a name do not hide
 * whoever bears it. */
export async function findRecords(words: string, objects: readonly ObjectDescription[], signal?: AbortSignal): Promise<Hit[]> {
  const ask = async (some: readonly ObjectDescription[], limit: number) => {
    if (some.length === 0) return [];
    const query = { q: words, objects: some.map((object) => object.name).join(","), limit };
    return given(await client.GET("/api/v1/search", { params: { query }, signal })).items;
  };
  const [people, others] = await Promise.all([ask(objects.filter(isSomebody), MOST_PEOPLE), ask(objects.filter((object) => !isSomebody(object)), MOST_OTHERS)]);
  return ordered(people, others);
}
