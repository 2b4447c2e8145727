/** The fields by which a task says which records it is about; shown as the way to them. */
export const LIST_FIELDS: readonly string[] = ["list_object", "list_filter"];
