import { useCallback, useMemo, useState } from "react";
import type { RecordJson } from "~/api/records";

/** Records that can be chosen one by one; more are chosen by the filter. It is what the interface takes at a time. */
export const MOST_SINGLY = 10_000;
/** Records that can be left out of all that fit: a filter takes no more. */
export const MOST_LEFT_OUT = 200;

/** Which records of a list are meant: some by name, or all that fit but some. */
export interface Choice {
  isAll: boolean;
  ids: ReadonlySet<string>;
}

/** The chosen records as the interface takes them. */
export type Subset = { records: string[] } | { list: { filter?: string; archived?: boolean } };

const NOTHING: Choice = { isAll: false, ids: new Set() };

/** All that fit a filter, but for some. */
export function allBut(filter: string | undefined, ids: ReadonlySet<string>): string | undefined {
  if (ids.size === 0) return filter;
  const others = `id not in (${[...ids].join(", ")})`;
  return filter ? `(${filter}) and ${others}` : others;
}

export function subsetOf(choice: Choice, filter: string | undefined, archived: boolean | undefined): Subset {
  if (!choice.isAll) return { records: [...choice.ids] };
  const meant = allBut(filter, choice.ids);
  return { list: { ...(meant && { filter: meant }), ...(archived && { archived }) } };
}

interface Told {
  /** What the list is of: another one begins with nothing chosen. */
  of: string;
  /** How many fit; null while nobody knows. */
  count: number | null;
  /** The rows that are loaded. */
  rows: readonly RecordJson[];
  isWhole: boolean;
}

/** The records of a list that are chosen to do something with. */
export function useChoosing({ of, count, rows, isWhole }: Told) {
  const [kept, setKept] = useState<{ of: string; choice: Choice }>({ of, choice: NOTHING });
  const choice = kept.of === of ? kept.choice : NOTHING;
  const set = useCallback((next: Choice) => setKept({ of, choice: next }), [of]);
  const size = choice.isAll ? (count === null ? null : Math.max(0, count - choice.ids.size)) : choice.ids.size;
  const has = useCallback((id: string) => choice.ids.has(id) !== choice.isAll, [choice]);
  return useMemo(() => {
    const toggle = (changed: readonly RecordJson[], isChosen: boolean) => {
      const ids = new Set(choice.ids);
      const most = choice.isAll ? MOST_LEFT_OUT : MOST_SINGLY;
      for (const { id } of changed) {
        if (isChosen === choice.isAll) ids.delete(id);
        else if (ids.size < most) ids.add(id);
      }
      set({ isAll: choice.isAll, ids });
    };
    const clear = () => set(NOTHING);
    const chooseAll = () => set({ isAll: true, ids: new Set() });
    const isEveryRow = rows.length > 0 && rows.every((row) => has(row.id));
    return {
      choice,
      size,
      isAny: choice.isAll || choice.ids.size > 0,
      /** Whether more fit than are chosen. */
      mayChooseAll: !choice.isAll && !(isWhole && isEveryRow),
      state: isEveryRow ? ("all" as const) : choice.isAll || choice.ids.size > 0 ? ("some" as const) : ("none" as const),
      has,
      toggle,
      clear,
      chooseAll,
      /** First the rows that are loaded, then all that fit, then none. */
      toggleAll: () => {
        if (choice.isAll || (isEveryRow && isWhole)) clear();
        else if (isEveryRow || rows.length === 0 || rows.length > MOST_SINGLY) chooseAll();
        else toggle(rows, true);
      },
    };
  }, [choice, size, has, set, rows, isWhole]);
}

export type Choosing = ReturnType<typeof useChoosing>;
