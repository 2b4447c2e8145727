import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ObjectDescription } from "~/api/descriptions";
import { ofObject } from "~/features/verify/search";
import type { ProblemName } from "./interface";
import type { Scope } from "./scope";

interface Props {
  object: ObjectDescription;
  /** The filter that finds what is counted; null where none can. */
  filter: string | null;
  problem?: ProblemName;
  /** For doubtful values: the field, and that they are to be verified rather than listed. */
  verify?: { field: string | null; scope: Scope };
  className?: string;
  /** Whether one comes to it with the keys for lines. */
  isLine?: boolean;
  label?: string;
  children: ReactNode;
}

/** The way from a figure to what it counts: a list, the queue of duplicates, or the queue of values to verify. */
export function Target({ object, filter, problem, verify, className, isLine, label, children }: Props) {
  const shared = { className, "data-line": isLine || undefined, "aria-label": label };
  const isMatched = object.matches_as === "person" || object.matches_as === "organisation";
  if (problem === "duplicate" && isMatched) {
    return (
      <Link to="/duplicates" search={{ subject: object.matches_as as "person" | "organisation" }} {...shared}>
        {children}
      </Link>
    );
  }
  const owner = verify && ownerOf(verify.scope);
  if (verify && owner !== null) {
    return (
      <Link to="/verify" search={{ ...ofObject(object.name), ...(owner !== "me" && { owner }), ...(verify.field && { field: verify.field }) }} {...shared}>
        {children}
      </Link>
    );
  }
  if (filter === null) return <span className={className}>{children}</span>;
  return (
    <Link to="/$objects" params={{ objects: object.plural_name }} search={{ filter }} {...shared}>
      {children}
    </Link>
  );
}

/** Whose doubtful values the queue shows; null for a part of the house that it knows nothing of. */
function ownerOf({ owner, team, door }: Scope): string | null {
  return team || door ? null : (owner ?? "all");
}
