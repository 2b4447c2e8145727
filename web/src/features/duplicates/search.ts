export const SUBJECTS = ["person", "organisation"] as const;
export const CERTAINTIES = ["sure", "likely", "doubtful"] as const;
export const CLOSED = ["merged", "dismissed"] as const;

/** Which groups are meant, as the address says it. Without a status: the open ones. */
export interface DuplicatesSearch {
  subject?: (typeof SUBJECTS)[number];
  certainty?: (typeof CERTAINTIES)[number];
  /** `me`, `nobody`, or a user. */
  reviewer?: string;
  status?: (typeof CLOSED)[number];
}

export function readDuplicatesSearch(search: Record<string, unknown>): DuplicatesSearch {
  const among = <T extends string>(all: readonly T[], value: unknown) => all.find((one) => one === value);
  return {
    subject: among(SUBJECTS, search.subject),
    certainty: among(CERTAINTIES, search.certainty),
    reviewer: typeof search.reviewer === "string" && search.reviewer ? search.reviewer : undefined,
    status: among(CLOSED, search.status),
  };
}

export interface HistorySearch {
  /** The merge that is about to be undone. */
  undo?: string;
}

export function readHistorySearch(search: Record<string, unknown>): HistorySearch {
  return { undo: typeof search.undo === "string" ? search.undo : undefined };
}

/** Records that somebody chose in a list, to make one of them. */
export interface ChosenSearch {
  objects: string;
  records: string;
}

export function readChosenSearch(search: Record<string, unknown>): ChosenSearch {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { objects: text(search.objects), records: text(search.records) };
}
