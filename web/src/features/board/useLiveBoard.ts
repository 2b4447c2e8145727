import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { ObjectDescription } from "~/api/descriptions";
import { useChanges } from "~/api/events";
import { queryRecords } from "~/api/records";
import type { Course } from "~/features/stages/course";
import { both, place, type Wanted } from "./columns";

const MOST = 200;
/** How often totals are counted again while much happens. */
const PAUSE = 1_000;

/** Keeps the board as it is in the house: what others move is seen to move. */
export function useLiveBoard(object: ObjectDescription, course: Course, wanted: Omit<Wanted, "stage">): void {
  const queries = useQueryClient();
  const latest = useRef(wanted);
  latest.current = wanted;
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const read = useCallback(
    async (ids: string[]) => {
      const { filter, fields, archived, completeness } = latest.current;
      const asked = { filter: both(filter, `id in (${ids.join(", ")})`), fields, archived, completeness, limit: MOST };
      const fresh = await queryRecords(object.plural_name, asked).catch(() => null);
      if (!fresh) return;
      const found = new Set(fresh.items.map((row) => row.id));
      place(queries, object, course, fresh.items, ids.filter((id) => !found.has(id)));
    },
    [queries, object, course],
  );
  useChanges(
    useCallback(
      (change) => {
        const ids = change.records.filter((one) => one.object === object.name).map((one) => one.id);
        if (ids.length === 0) return;
        if (!timer.current) {
          timer.current = window.setTimeout(() => {
            timer.current = 0;
            void queries.invalidateQueries({ queryKey: ["board-totals", object.plural_name] });
          }, PAUSE);
        }
        if (ids.length > MOST) void queries.invalidateQueries({ queryKey: ["board", object.plural_name] });
        else void read(ids);
      },
      [queries, object, read],
    ),
  );
}
