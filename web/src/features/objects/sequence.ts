import { moved } from "~/ui/reorder";

/** The order of fields with one of a part at another place: the fields of other parts stay where they are. */
export function reordered(all: readonly string[], part: readonly string[], from: number, to: number): string[] {
  const next = moved(part, from, to);
  const inside = new Set(part);
  return all.map((name) => (inside.has(name) ? (next.shift() ?? name) : name));
}

/** Fields as names are in order; those that are not named come last. */
export function inOrder<T extends { name: string }>(fields: readonly T[], names: readonly string[]): T[] {
  const place = new Map(names.map((name, index) => [name, index]));
  return [...fields].sort((a, b) => (place.get(a.name) ?? names.length) - (place.get(b.name) ?? names.length));
}
