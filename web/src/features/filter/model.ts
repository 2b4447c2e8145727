import type { Json } from "~/api/records";

// A filter as the builder holds it: groups and conditions, some of them not finished yet. The JSON form of the language of
// filters is docs/reference/filters.md.

export const OPERATORS = ["is", "is_not", "contains", "starts_with", "is_empty", "is_not_empty", "below", "at_most", "above", "at_least", "between", "in", "not_in"] as const;
export type Operator = (typeof OPERATORS)[number];

/** How the conditions of a group are joined. */
export const MODES = ["all", "any", "none", "notAll"] as const;
export type Mode = (typeof MODES)[number];

export interface Condition {
  type: "condition";
  id: number;
  field: string;
  operator: Operator;
  value: unknown;
}

export interface Group {
  type: "group";
  id: number;
  mode: Mode;
  nodes: Node[];
}

export type Node = Condition | Group;

let count = 0;

export function newCondition(field: string, operator: Operator): Condition {
  count += 1;
  return { type: "condition", id: count, field, operator, value: null };
}

export function newGroup(nodes: Node[] = [], mode: Mode = "all"): Group {
  count += 1;
  return { type: "group", id: count, mode, nodes };
}

const WITHOUT_VALUE: ReadonlySet<Operator> = new Set(["is_empty", "is_not_empty"]);
const WITH_LIST: ReadonlySet<Operator> = new Set(["in", "not_in"]);

export function needsValue(operator: Operator): boolean {
  return !WITHOUT_VALUE.has(operator);
}

export function takesList(operator: Operator): boolean {
  return WITH_LIST.has(operator);
}

function isSaid(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "";
}

/** Whether nothing of a condition is missing. */
export function isComplete({ operator, value }: Condition): boolean {
  if (!needsValue(operator)) return true;
  if (operator === "between") return Array.isArray(value) && value.length === 2 && value.every(isSaid);
  if (takesList(operator)) return Array.isArray(value) && value.length > 0;
  return isSaid(value) && !Array.isArray(value);
}

/** The value for another operator, as far as it fits. */
export function fitted(value: unknown, operator: Operator): unknown {
  if (!needsValue(operator)) return null;
  const all = (Array.isArray(value) ? value : [value]).filter(isSaid);
  if (takesList(operator)) return all;
  if (operator === "between") return [all[0] ?? "", all[1] ?? ""];
  return all[0] ?? null;
}

/** The JSON form of what is complete; null when nothing is. */
export function toJson(node: Node): Json | null {
  if (node.type === "condition") {
    if (!isComplete(node)) return null;
    return { field: node.field, [node.operator]: needsValue(node.operator) ? node.value : true };
  }
  const parts = node.nodes.map(toJson).filter((part) => part !== null);
  if (parts.length === 0) return null;
  const joined = (kind: "all" | "any") => (parts.length === 1 && parts[0] ? parts[0] : { [kind]: parts });
  switch (node.mode) {
    case "all":
      return joined("all");
    case "any":
      return joined("any");
    case "none":
      return { not: joined("any") };
    case "notAll":
      return { not: joined("all") };
  }
}

function nodeOf(json: Json): Node {
  if (Array.isArray(json.all)) return newGroup((json.all as Json[]).map(nodeOf), "all");
  if (Array.isArray(json.any)) return newGroup((json.any as Json[]).map(nodeOf), "any");
  if (json.not) {
    const inner = nodeOf(json.not as Json);
    if (inner.type === "group" && inner.mode === "any") return { ...inner, mode: "none" };
    if (inner.type === "group" && inner.mode === "all") return { ...inner, mode: "notAll" };
    return newGroup([inner], "none");
  }
  const operator = OPERATORS.find((name) => name in json) ?? "is";
  return { ...newCondition(String(json.field), operator), value: needsValue(operator) ? json[operator] : null };
}

/** The group that a filter is, for the builder. */
export function fromJson(json: Json | null): Group {
  if (!json || Object.keys(json).length === 0) return newGroup();
  const node = nodeOf(json);
  return node.type === "group" ? node : newGroup([node]);
}

/** The group with the node of this id changed, or taken out when it becomes null. */
export function changed(group: Group, id: number, change: (node: Node) => Node | null): Group {
  const nodes = group.nodes.flatMap((node) => {
    if (node.id === id) {
      const next = change(node);
      return next ? [next] : [];
    }
    return [node.type === "group" ? changed(node, id, change) : node];
  });
  return { ...group, nodes };
}
