import type { ParseKeys } from "i18next";
import { type Field, isOwner, type ObjectDescription } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import type { Import } from "./imports";

type Say = (key: ParseKeys, values?: Record<string, unknown>) => string;

/** Of fields that hold many, so many entries are offered; more can come from an export. */
const OFFERED = 3;

function isTarget(field: Field): boolean {
  return !field.system && (!field.read_only || field.numbered?.from_files === true) && !field.joins;
}

/** What people call that which a column holds. */
export function targetLabel(object: ObjectDescription, target: string, t: Say): string {
  if (target === "id") return t("imports.targetId");
  const found = /^(\w+)\[(\d+)\](?:\.(\w+))?$/.exec(target);
  const field = object.field.find((one) => (target === "owner_id" ? isOwner(one) : one.name === (found?.[1] ?? target)));
  const name = inWords(field?.labels) || target;
  if (!found) return name;
  const part = found[3];
  const label = t("imports.entry", { field: name, number: Number(found[2]) });
  return part === "label" || part === "state" || part === "from" || part === "until" ? t(`imports.part.${part}`, { entry: label }) : label;
}

/** All that a column can hold, for choosing. */
export function targetData(object: ObjectDescription, present: (string | null)[], t: Say): { value: string; label: string }[] {
  const names: string[] = [];
  for (const field of object.field) {
    if (isOwner(field)) names.push("owner_id");
    else if (isTarget(field)) {
      names.push(field.name);
      if (field.many && field.kind !== "multi-picklist") for (let number = 2; number <= OFFERED; number += 1) names.push(`${field.name}[${number}]`);
    }
  }
  names.push("id");
  const all = [...new Set([...names, ...present.filter((one): one is string => one !== null)])];
  return all.map((value) => ({ value, label: targetLabel(object, value, t) }));
}

/** What each column holds: as chosen, or else as it was understood, unless that was chosen for another. */
export function targetsOf(one: Import): (string | null)[] {
  const chosen = one.settings.columns ?? {};
  const taken = new Set(Object.values(chosen));
  return (one.understood?.columns ?? []).map((column) => {
    if (Object.hasOwn(chosen, column.header)) return chosen[column.header] ?? null;
    return column.target && !taken.has(column.target) ? column.target : null;
  });
}

/** The choices with another for one column. What it takes away from another column leaves that one out. */
export function withTarget(one: Import, header: string, target: string | null): Record<string, string | null> {
  const columns = { ...one.settings.columns };
  for (const [index, held] of targetsOf(one).entries()) {
    const other = one.understood?.columns[index]?.header;
    if (other !== undefined && held !== null && held === target) columns[other] = null;
  }
  columns[header] = target;
  return columns;
}

const SAMPLES = 3;

/** A few different values of a column. */
export function samplesOf(one: Import, index: number): string[] {
  const values = (one.understood?.sample ?? []).map((row) => row[index]?.trim() ?? "").filter(Boolean);
  return [...new Set(values)].slice(0, SAMPLES);
}
