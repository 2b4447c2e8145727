import { useCallback, useMemo } from "react";
import type { RecordJson } from "~/api/records";
import type { Head } from "~/grid/types";
import type { useRows } from "./rows";

/** What stands in a grid, line by line. */
export interface Lines {
  /** The records; empty places are heads, or rows that are not loaded yet. */
  rows: readonly (RecordJson | undefined)[];
  heads?: ReadonlyMap<number, Head>;
  hasMore: boolean;
  onReach: (first: number, last: number) => void;
  count: number | null;
}

/** Lines before the last one that is loaded at which the next ones are fetched. */
export const AHEAD = 250;

/** The lines of a list that is not grouped: a record each. */
export function usePlainLines(list: ReturnType<typeof useRows>): Lines {
  const { rows, hasMore, loadMore, count } = list;
  const length = rows.length;
  const onReach = useCallback(
    (_: number, last: number) => {
      if (hasMore && last >= length - AHEAD) loadMore();
    },
    [hasMore, length, loadMore],
  );
  return useMemo(() => ({ rows, hasMore, onReach, count }), [rows, hasMore, onReach, count]);
}
