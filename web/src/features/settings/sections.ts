import type { User } from "~/features/session/session";

/** The parts of the settings, by what they are about. */
export const PARTS = {
  me: ["account", "tokens"],
  house: ["users", "teams", "objects", "rules", "numbers", "half-lives", "house"],
  work: ["handover", "jobs", "about"],
} as const;

export type PartName = keyof typeof PARTS;
export type SectionName = (typeof PARTS)[PartName][number];

export const SECTIONS: readonly SectionName[] = Object.values(PARTS).flat();

const ADMINISTRATORS: readonly SectionName[] = ["users", "teams", "objects", "numbers", "house"];

function maySee(role: User["role"] | undefined, name: SectionName): boolean {
  return role === "administrator" || (!ADMINISTRATORS.includes(name) && (role !== "reader" || name !== "handover"));
}

/** What somebody of this role may see of the settings. */
export function partsFor(role: User["role"] | undefined): { part: PartName; sections: SectionName[] }[] {
  return (Object.keys(PARTS) as PartName[]).map((part) => ({ part, sections: PARTS[part].filter((name) => maySee(role, name)) })).filter(({ sections }) => sections.length > 0);
}
