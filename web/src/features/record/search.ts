export const TABS = ["timeline", "related", "history"] as const;

/** What the address of a record says: what stands beside it, and the moment it is shown at. */
export interface RecordSearch {
  tab?: "details" | (typeof TABS)[number];
  /** The field whose history is shown. */
  field?: string;
  /** The moment at whose end the record is shown; none for now. */
  at?: string;
}

export function readRecordSearch(search: Record<string, unknown>): RecordSearch {
  const text = (name: string) => (typeof search[name] === "string" && search[name] !== "" ? (search[name] as string) : undefined);
  const tab = text("tab");
  return { tab: tab === "details" || TABS.some((known) => known === tab) ? (tab as RecordSearch["tab"]) : undefined, field: text("field"), at: text("at") };
}
