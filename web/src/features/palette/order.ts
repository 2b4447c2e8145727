import type { Schemas } from "~/api/client";

export type Hit = Schemas["Hit"];

/** How surely words were found, the surest first, as the search tells it. */
const SUREST = ["title", "as-written", "title-words", "words", "last-begins", "begins", "within", "similar"];

/** Hits of both kinds in one order: the surest first, and people and firms before what is done with them. */
export function ordered(people: readonly Hit[], others: readonly Hit[]): Hit[] {
  const place = (hit: Hit) => SUREST.indexOf(hit.found);
  return [...people, ...others].sort((a, b) => place(a) - place(b));
}
