import { all } from "~/features/home/filters";

/** Whose records the figures are of: at most one of the three; everybody's when nothing is said. */
export interface Scope {
  /** `me`, `none`, or a user. */
  owner?: string;
  team?: string;
  /** The door through which the records came. */
  door?: string;
}

/** What is shown, as the address says it. */
export interface QualitySearch extends Scope {
  /** Everybody's, for those who begin with their own. */
  whose?: "all";
  /** The object whose figures are told one by one. */
  object?: string;
  /** By what the figures are told apart. */
  by?: "owner" | "team" | "door";
}

export function readQualitySearch(search: Record<string, unknown>): QualitySearch {
  const text = (name: string) => (typeof search[name] === "string" && search[name] !== "" ? (search[name] as string) : undefined);
  const by = text("by");
  // Of several the first counts: the server takes no more than one.
  const { owner, team, door } = { owner: text("owner"), team: text("team"), door: text("door") };
  const whose: Scope = owner ? { owner } : team ? { team } : door ? { door } : {};
  return { ...whose, whose: search.whose === "all" && isWhole(whose) ? "all" : undefined, object: text("object"), by: by === "owner" || by === "team" || by === "door" ? by : undefined };
}

/** Whose figures are asked for. Stewards begin with everybody's, others with their own. */
export function scopeOf({ owner, team, door, whose }: QualitySearch, isSteward: boolean): Scope {
  if (owner) return { owner };
  if (team) return { team };
  if (door) return { door };
  return isSteward || whose === "all" ? {} : { owner: "me" };
}

/** The address of a scope. */
export function addressOf(scope: Scope, isSteward: boolean): QualitySearch {
  return isWhole(scope) && !isSteward ? { whose: "all" } : scope;
}

export function isWhole(scope: Scope): boolean {
  return !scope.owner && !scope.team && !scope.door;
}

/** The scope as a filter, as far as it can be said in one; null for everybody's. */
export function scopeFilter({ owner, team }: Scope): string | null {
  if (owner) return owner === "none" ? "owner is empty" : `owner = ${owner}`;
  return team ? (team === "none" ? "team is empty" : `team = ${team}`) : null;
}

/** A filter for the records of a scope. */
export function within(filter: string, scope: Scope): string {
  return all(filter, scopeFilter(scope));
}
