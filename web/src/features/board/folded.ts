import { useState } from "react";
import type { ObjectDescription } from "~/api/descriptions";
import type { Course } from "~/features/stages/course";

const keyOf = (object: ObjectDescription) => `kempt.folded.${object.name}`;

/** Which columns are narrow on this device; at first those of stages that nothing follows. */
export function useFolded(object: ObjectDescription, course: Course) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => kept(object) ?? new Set(course.stages.filter((one) => one.outcome).map((one) => one.name)));
  const turn = (stage: string) => {
    const next = new Set(folded);
    if (!next.delete(stage)) next.add(stage);
    setFolded(next);
    localStorage.setItem(keyOf(object), JSON.stringify([...next]));
  };
  return { folded, turn };
}

function kept(object: ObjectDescription): Set<string> | null {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(keyOf(object)) ?? "null");
    return Array.isArray(list) ? new Set(list.map(String)) : null;
  } catch {
    return null;
  }
}
