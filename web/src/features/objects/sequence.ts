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

export function inUse(line: { retired?: boolean }): boolean {
  return !line.retired;
}

/** Lines with one of those in use at another place among them: those out of use stay where they are. */
export function movedInUse<T extends { retired?: boolean }>(lines: readonly T[], from: number, to: number): T[] {
  const next = moved(lines.filter(inUse), from, to);
  return lines.map((line) => (inUse(line) ? (next.shift() ?? line) : line));
}
