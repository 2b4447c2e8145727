/** Which part of the queue is meant, and which record is at hand, as the address says it. */
export interface VerifySearch {
  object?: string;
  /** `none`, `all`, or a user; one's own when nothing is said. */
  owner?: string;
  /** Only records of which this field is doubtful. */
  field?: string;
  record?: string;
}

/** What the queue is of when nothing is said. */
export const USUAL = "contact";

/** The queue of an object. */
export function ofObject(object: string): VerifySearch {
  return object === USUAL ? {} : { object };
}

export function readVerifySearch(search: Record<string, unknown>): VerifySearch {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return { object: text("object"), owner: text("owner"), field: text("field"), record: text("record") };
}
