import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Change, useChanges } from "~/api/events";
import type { ObjectDescription } from "~/api/descriptions";
import { queryRecords, type RecordJson } from "~/api/records";

/** How long changes are collected before it is asked which of them fit. */
const PAUSE = 400;
const MOST = 100;
/** What makes records that were not in any list before. */
const MAKING: ReadonlySet<string> = new Set(["create", "import", "restore", "convert", "revert"]);

interface Told {
  object: ObjectDescription;
  filter: string | undefined;
  archived: boolean | undefined;
  rows: readonly RecordJson[];
  hasMore: boolean;
}

/** What others have done to an open list: records that belong in it now, and shown ones that do no longer. Rows do not jump about
 * under whoever reads; they come and go when that is asked for. */
export function useNews({ object, filter, archived, rows, hasMore }: Told) {
  const of = JSON.stringify([object.name, filter, archived]);
  const [found, setFound] = useState<{ of: string; come: ReadonlySet<string>; gone: ReadonlySet<string> }>({ of, come: new Set(), gone: new Set() });
  const shown = useMemo(() => new Set(rows.map((row) => row.id)), [rows]);
  const latest = useRef({ of, filter, archived, shown, hasMore });
  latest.current = { of, filter, archived, shown, hasMore };
  const waiting = useRef(new Map<string, boolean>());
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const look = useCallback(async () => {
    const changed = [...waiting.current].slice(0, MOST);
    waiting.current = new Map();
    const now = latest.current;
    const within = `id in (${changed.map(([id]) => id).join(", ")})`;
    const asked = { filter: now.filter ? `(${now.filter}) and ${within}` : within, fields: object.title.slice(0, 1), limit: MOST, ...(now.archived && { archived: true }) };
    const page = await queryRecords(object.plural_name, asked).catch(() => null);
    if (!page || latest.current.of !== now.of) return;
    const fitting = new Set(page.items.map((row) => row.id));
    setFound((before) => {
      const [come, gone] = before.of === now.of ? [new Set(before.come), new Set(before.gone)] : [new Set<string>(), new Set<string>()];
      for (const [id, isMade] of changed) {
        come.delete(id);
        gone.delete(id);
        if (!fitting.has(id)) gone.add(id);
        // Of what is not loaded yet nobody can say whether it is new here.
        else if (isMade || !now.hasMore) come.add(id);
      }
      return { of: now.of, come, gone };
    });
  }, [object]);
  useChanges(
    useCallback(
      (change: Change) => {
        const ids = change.records.filter((record) => record.object === object.name).map((record) => record.id);
        if (ids.length === 0) return;
        for (const id of ids) waiting.current.set(id, MAKING.has(change.kind) || waiting.current.get(id) === true);
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => void look(), PAUSE);
      },
      [object, look],
    ),
  );
  const isCurrent = found.of === of;
  return {
    come: isCurrent ? [...found.come].filter((id) => !shown.has(id)).length : 0,
    gone: isCurrent ? [...found.gone].filter((id) => shown.has(id)).length : 0,
  };
}
