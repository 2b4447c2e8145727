import type { Choice, Field, ObjectDescription } from "~/api/descriptions";
import { inAll, isBlank, type Labels, nameFor, NO_LABELS } from "./names";

/** A choice, stage or section while it is described: what is new has no name yet. */
export interface Line {
  key: string;
  name: string | null;
  labels: Labels;
  synonyms: string[];
  outcome?: Choice["outcome"];
  help?: Labels;
  /** Whether it is out of use: records that have it keep it. */
  retired?: boolean;
}

let count = 0;

export function newLine(labels: Labels = NO_LABELS): Line {
  count += 1;
  return { key: `new-${count}`, name: null, labels, synonyms: [] };
}

export function linesOf(choices: readonly Choice[] | undefined): Line[] {
  return (choices ?? []).map((choice) => ({ ...choice, key: choice.name, synonyms: choice.synonyms ?? [] }));
}

/** The choices as the server takes them; lines that nothing was written in are left out. */
export function choicesOf(lines: readonly Line[]): Choice[] {
  const taken = lines.map((line) => line.name).filter((name) => name !== null);
  return lines
    .filter((line) => !isBlank(line.labels))
    .map(({ key: _, name, labels, synonyms, outcome, help, retired }) => {
      const kept = name ?? nameFor(labels, taken, "choice");
      if (name === null) taken.push(kept);
      return { name: kept, labels: inAll(labels), synonyms, ...(outcome ? { outcome } : {}), ...(help ? { help } : {}), ...(retired ? { retired } : {}) };
    });
}

export type Kind = Field["kind"];

/** A field while it is described. */
export interface FieldDraft extends Omit<Field, "choice" | "help" | "name"> {
  /** As programs call it; null as long as it follows the label. */
  name: string | null;
  help: Labels;
  lines: Line[];
  /** Whether its days lie ahead by nature; the interface takes it without naming it in its document. */
  ahead?: boolean;
}

export function draftOf(field: Field): FieldDraft {
  return { ...field, help: field.help ?? NO_LABELS, lines: linesOf(field.choice) };
}

export const NEW_FIELD: FieldDraft = { name: null, kind: "text", labels: NO_LABELS, help: NO_LABELS, category: "descriptive", level: "optional", lines: [] };

export const hasChoices = (kind: Kind) => kind === "picklist" || kind === "multi-picklist";
/** Kinds that hold one value only, however many it is made of. */
export const holdsMany = (kind: Kind) => kind !== "multi-picklist" && kind !== "long-text";

/** The field as the server takes it. What does not go with its kind is left out. */
export function described(draft: FieldDraft, object: ObjectDescription): Field {
  const { lines, help, name, target, many, open, half_life_days, ...rest } = draft;
  return {
    ...rest,
    name: name ?? nameFor(draft.labels, object.field.map((field) => field.name), "field"),
    labels: inAll(draft.labels),
    ...(isBlank(help) ? {} : { help: inAll(help) }),
    ...(draft.kind === "lookup" && target ? { target } : {}),
    ...(many && holdsMany(draft.kind) ? { many } : {}),
    ...(hasChoices(draft.kind) ? { choice: choicesOf(lines), ...(open ? { open } : {}) } : {}),
    ...(half_life_days ? { half_life_days } : {}),
  };
}
