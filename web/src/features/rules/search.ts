/** What is open over the rule book: the form of a new rule, begun with an example. Whether it is open is `add`, as for objects. */
export interface RulesSearch {
  add?: true;
  example?: string;
}

export function readRulesSearch(raw: Record<string, unknown>): Pick<RulesSearch, "example"> {
  return typeof raw.example === "string" && raw.example ? { example: raw.example } : {};
}
