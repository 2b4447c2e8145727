/** What is open over a list of objects or fields. */
export interface ObjectsSearch {
  /** The field that is changed. */
  field?: string;
  /** Whether something new is described. */
  add?: true;
  /** Whether the object itself is changed. */
  edit?: true;
}

export function readObjectsSearch(raw: Record<string, unknown>): ObjectsSearch {
  const is = (value: unknown) => value === true || value === "true";
  return {
    ...(typeof raw.field === "string" && raw.field ? { field: raw.field } : {}),
    ...(is(raw.add) ? { add: true as const } : {}),
    ...(is(raw.edit) ? { edit: true as const } : {}),
  };
}
