import type { User } from "~/features/session/session";

export const SECTIONS = ["account", "tokens", "users", "teams", "objects", "rules", "house", "handover", "jobs", "about"] as const;
export type SectionName = (typeof SECTIONS)[number];

const ADMINISTRATORS: readonly SectionName[] = ["users", "teams", "objects", "house"];

/** The parts of the settings that somebody of this role may see. */
export function sectionsFor(role: User["role"] | undefined): readonly SectionName[] {
  return SECTIONS.filter((name) => role === "administrator" || (!ADMINISTRATORS.includes(name) && (role !== "reader" || name !== "handover")));
}
