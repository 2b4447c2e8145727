/** What the address of a hand-over says. */
export interface HandoverSearch {
  /** Whose work is handed over. */
  from?: string;
}

export function readHandoverSearch(search: Record<string, unknown>): HandoverSearch {
  return typeof search.from === "string" && search.from ? { from: search.from } : {};
}
