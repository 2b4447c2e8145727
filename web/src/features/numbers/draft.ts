import type { Field, ObjectDescription } from "~/api/descriptions";
import type { FormatDraft, NumberFormat } from "./data";
import { tellsTeam } from "./pattern";

/** A format while it is written. */
export interface Writing extends Omit<FormatDraft, "next" | "reason"> {
  /** Whether the number is given when the record comes to a state, also while nobody has said to which. */
  isLater: boolean;
  next: number | null;
  reason: string;
}

const NUMBERED_KINDS: ReadonlySet<string> = new Set(["text", "identifier"]);

/** The fields of an object whose values the house can give. */
export function numberable(object: ObjectDescription, formats: readonly NumberFormat[]): Field[] {
  const isTaken = (field: Field) => formats.some((one) => one.object === object.name && one.field === field.name);
  return object.field.filter((field) => NUMBERED_KINDS.has(field.kind) && !field.many && !field.joins && !field.system && !field.read_only && !isTaken(field));
}

/** The fields by which a record comes to a state. */
export function stateFields(object: ObjectDescription): Field[] {
  return object.field.filter((field) => field.kind === "picklist" && !field.many && !field.joins);
}

export function newWriting(object: string, field: string): Writing {
  return {
    object, field, on: true, pattern: "HD-{year}-{number:5}", calendar: "gregorian", resets: "year", first: 1, financial_year_from: 1,
    per_team: false, team_codes: {}, other_code: "", entering: null, brought: "fitting", isLater: false, next: null, reason: "",
  };
}

export function writingOf({ object, field, on, pattern, calendar, resets, first, financial_year_from, per_team, team_codes, other_code, entering, brought }: NumberFormat): Writing {
  return { object, field, on, pattern, calendar, resets, first, financial_year_from, per_team, team_codes, other_code, entering, brought, isLater: entering !== null, next: null, reason: "" };
}

/** The format as the server takes it. Codes of teams that are gone, and of a team that the pattern does not tell, are left out. */
export function describedFormat({ isLater, next, reason, ...writing }: Writing, teams: readonly { id: string }[]): FormatDraft {
  const hasTeams = tellsTeam(writing.pattern);
  const codes = Object.entries(writing.team_codes).filter(([id, code]) => hasTeams && code.trim() !== "" && teams.some((team) => team.id === id));
  return {
    ...writing,
    pattern: writing.pattern.trim(),
    team_codes: Object.fromEntries(codes),
    other_code: hasTeams ? writing.other_code : "",
    per_team: hasTeams && writing.per_team,
    entering: isLater ? (writing.entering ?? { field: "", choices: [] }) : null,
    next,
    reason: reason.trim() || null,
  };
}
