import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Field, type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { asProblem } from "~/api/problem";
import type { RecordJson } from "~/api/records";
import { putRows } from "~/features/list/rows";
import { undoAll } from "~/features/record/undo";
import { useUsers } from "~/features/session/session";
import type { Block } from "~/grid/block";
import type { BlockActions, Mark, Marks } from "~/grid/types";
import { useFormat } from "~/i18n/format";
import { toast } from "~/ui/toast";
import { type CellChange, emptied, likeOther, textReader } from "./plan";
import { readTable } from "./table";
import { byRow, CHECKED_AT_ONCE, checkRows, forEach, lots, type RowChange, WRITTEN_AT_ONCE, writeRows } from "./writing";

/** Records that one block may change. */
const MOST_ROWS = 10_000;

/** What is about to be written into cells, or was. */
export interface Writing {
  phase: "checking" | "ready" | "writing" | "done";
  cells: CellChange[];
  /** Records that are through. */
  done: number;
  records: number;
  /** Cells of what was pasted that there was no place for. */
  leftOut: number;
  error: unknown;
}

/** The block that was copied here last, with its values: pasted in here, nothing of them is lost. */
let copied: { text: string; rows: RecordJson[]; columns: string[] } | null = null;

/** Writes blocks of cells through the gate: what it would say first, then those that it takes, and one undo for all. */
export function useCells(object: ObjectDescription, columns: Field[], rows: readonly (RecordJson | undefined)[]) {
  const { t } = useTranslation();
  const format = useFormat();
  const objects = useDescriptions();
  const users = useUsers().list;
  const queries = useQueryClient();
  const [writing, setWriting] = useState<Writing | null>(null);
  const stopping = useRef<AbortController>(new AbortController());

  const apply = async (cells: CellChange[], leftOut: number) => {
    const all = byRow(cells).filter((one) => one.cells.some((cell) => !cell.refusal));
    const { signal } = stopping.current;
    const now = new Map(cells.map((cell) => [cell, cell]));
    const operations: string[] = [];
    let [done, error]: [number, unknown] = [0, null];
    const show = (phase: Writing["phase"]) => setWriting({ phase, cells: [...now.values()], done, records: all.length, leftOut, error });
    show("writing");
    try {
      for (const lot of lots(all, WRITTEN_AT_ONCE)) {
        if (signal.aborted) break;
        const written = await writeRows(object, lot);
        note(now, lot, written.rows);
        operations.push(...written.operations);
        putRows(queries, object.plural_name, written.records);
        done += lot.length;
        show("writing");
      }
    } catch (problem) {
      error = asProblem(problem, t("connection.unexpected"));
    }
    const refused = [...now.values()].filter((cell) => cell.refusal).length;
    if (operations.length > 0) {
      const undo = () => {
        setWriting(null);
        void undoAll(queries, operations);
      };
      const rows = new Set(all.slice(0, done).flatMap((one) => one.cells.filter((cell) => !now.get(cell)?.refusal).map((cell) => cell.row.id)));
      const count = all.slice(0, done).flatMap((one) => one.cells).filter((cell) => !now.get(cell)?.refusal).length;
      toast(t("lists.written", { count, records: t("lists.records", { count: rows.size }) }), { label: t("ui.undo"), run: undo });
      void queries.invalidateQueries({ queryKey: ["count", object.plural_name] });
    }
    if (refused > 0 || error || leftOut > 0) show("done");
    else setWriting(null);
  };

  const begin = async (planned: Promise<CellChange>[] | CellChange[], leftOut: number, isAsked: boolean) => {
    stopping.current.abort();
    stopping.current = new AbortController();
    const { signal } = stopping.current;
    const cells = await Promise.all(planned);
    if (cells.length === 0) return;
    const all = byRow(cells);
    const now = new Map(cells.map((cell) => [cell, cell]));
    let [done, error]: [number, unknown] = [0, null];
    const show = (phase: Writing["phase"]) => setWriting({ phase, cells: [...now.values()], done, records: all.length, leftOut, error });
    show("checking");
    try {
      await forEach(lots(all, CHECKED_AT_ONCE), signal, async (lot) => {
        note(now, lot, await checkRows(object, lot, format));
        done += lot.length;
      });
    } catch (problem) {
      error = asProblem(problem, t("connection.unexpected"));
      return show("done");
    }
    if (signal.aborted) return;
    if (isAsked) show("ready");
    else await apply([...now.values()], leftOut);
  };

  const below = (top: number, count: number) => rows.slice(top).filter((row) => row !== undefined).slice(0, count);
  const paste = (block: Block, text: string) => {
    const table = readTable(text);
    const known = copied?.text === text ? copied : null;
    const isOne = table.length === 1 && table[0]?.length === 1;
    const height = isOne ? block.bottom - block.top + 1 : table.length;
    const width = isOne ? block.end - block.start + 1 : Math.max(0, ...table.map((line) => line.length));
    const targets = isOne ? rows.slice(block.top, block.bottom + 1).filter((row) => row !== undefined) : below(block.top, Math.min(height, MOST_ROWS));
    const fields = columns.slice(block.start, block.start + width);
    const read = textReader(objects, users);
    const planned = targets.flatMap((row, line) =>
      fields.map(async (field, place) => {
        const [of, at] = isOne ? [0, 0] : [line, place];
        const other = known?.rows[of];
        // A value of the same field is taken over as it is, whatever it looked like.
        if (other && known.columns[at] === field.name) return likeOther(row, field, other, format);
        return read(row, field, table[of]?.[at] ?? "");
      }),
    );
    void begin(planned, height * width - planned.length, height * width > 1);
  };
  const fill = (block: Block) => {
    const isLine = block.top === block.bottom;
    const source = rows[isLine ? block.top - 1 : block.top];
    if (!source) return;
    const targets = rows.slice(isLine ? block.top : block.top + 1, block.bottom + 1).filter((row) => row !== undefined);
    const fields = columns.slice(block.start, block.end + 1);
    void begin(targets.slice(0, MOST_ROWS).flatMap((row) => fields.map((field) => likeOther(row, field, source, format))), 0, false);
  };
  const clear = (block: Block) => {
    const targets = rows.slice(block.top, block.bottom + 1).filter((row) => row !== undefined);
    const fields = columns.slice(block.start, block.end + 1);
    void begin(targets.slice(0, MOST_ROWS).flatMap((row) => fields.map((field) => emptied(row, field))), 0, false);
  };
  const actions: BlockActions = { paste, fill, clear };
  const cancel = () => {
    stopping.current.abort();
    setWriting(null);
  };
  const cells = writing?.cells;
  const marks = useMemo(() => marksOf(cells, writing?.phase === "done"), [cells, writing?.phase]);
  const copy = useCallback((chosen: RecordJson[], names: string[], text: string) => {
    copied = { text, rows: chosen, columns: names };
  }, []);
  return {
    writing,
    marks,
    actions,
    copy,
    cancel,
    write: () => void (writing?.phase === "ready" && apply(writing.cells, writing.leftOut)),
    stop: () => stopping.current.abort(),
  };
}

export type Cells = ReturnType<typeof useCells>;

/** Notes at the cells what became of them. */
function note(now: Map<CellChange, CellChange>, rows: readonly RowChange[], became: readonly RowChange[]): void {
  const found = new Map(became.flatMap((one) => one.cells.map((cell) => [`${cell.row.id} ${cell.field.name}`, cell])));
  for (const cell of rows.flatMap((one) => one.cells)) now.set(cell, found.get(`${cell.row.id} ${cell.field.name}`) ?? cell);
}

function marksOf(cells: readonly CellChange[] | undefined, isDone: boolean): Marks | undefined {
  if (!cells) return undefined;
  const marks = new Map<string, Map<string, Mark>>();
  for (const { row, field, text, refusal, doubt } of cells) {
    if (isDone && !refusal) continue;
    const of = marks.get(row.id) ?? new Map<string, Mark>();
    of.set(field.name, refusal ? { kind: "refused", text: refusal } : { kind: "new", text, doubt });
    marks.set(row.id, of);
  }
  return marks;
}
