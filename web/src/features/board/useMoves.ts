import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { type Course, stageLabel, stageOf } from "~/features/stages/course";
import { type Stayed, useMover } from "~/features/stages/useMover";
import { place } from "./columns";

/** A card that was dropped in another column before the server has said yes. */
export interface Dropped {
  record: RecordJson;
  to: string;
}

/** Why a card is not where somebody wanted it. */
export interface Reason {
  to: string;
  why: NonNullable<Stayed>;
}

/** What is on the move on a board. A card stands in its new column at once; it goes back, with the reason, when it is refused. */
export interface Moves {
  dropped: ReadonlyMap<string, Dropped>;
  reasons: ReadonlyMap<string, Reason>;
  move: (record: RecordJson, to: string) => void;
  forget: (id: string) => void;
  dialog: ReactNode;
}

function without<T>(map: ReadonlyMap<string, T>, id: string): ReadonlyMap<string, T> {
  return new Map([...map].filter(([key]) => key !== id));
}

interface Props {
  object: ObjectDescription;
  course: Course;
  /** Says something to whoever does not see the board. */
  say: (text: string) => void;
  /** Leads the keys back to a card whose place has changed. */
  focus: (id: string) => void;
  /** Brings a column into sight. */
  show: (stage: string) => void;
}

export function useMoves({ object, course, say, focus, show }: Props): Moves {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [dropped, setDropped] = useState<ReadonlyMap<string, Dropped>>(new Map());
  const [reasons, setReasons] = useState<ReadonlyMap<string, Reason>>(new Map());
  const titleOf = (record: RecordJson) => record.title || t("record.untitled");
  const { begin, dialog } = useMover({
    object,
    course,
    onMoved: (now) => {
      place(queries, object, course, [now]);
      setDropped((before) => without(before, now.id));
      void queries.invalidateQueries({ queryKey: ["board-totals", object.plural_name] });
      focus(now.id);
    },
    onStayed: (record, to, why) => {
      if (why?.kind === "elsewhere") {
        const isGone = why.record.archived_at !== null;
        place(queries, object, course, isGone ? [] : [why.record], isGone ? [record.id] : []);
        const stage = stageOf(course, why.record);
        if (!isGone && stage !== null) show(stage);
      }
      setDropped((before) => without(before, record.id));
      if (why) setReasons((before) => new Map(before).set(record.id, { to, why }));
      // A reason is read out by itself.
      else say(t("board.back", { title: titleOf(record), stage: stageLabel(course, stageOf(course, record)) }));
      focus(record.id);
    },
  });
  const forget = (id: string) => setReasons((before) => without(before, id));
  const move = (record: RecordJson, to: string) => {
    if (stageOf(course, record) === to || dropped.has(record.id)) return;
    forget(record.id);
    setDropped((before) => new Map(before).set(record.id, { record, to }));
    void begin(record, to);
  };
  return { dropped, reasons, move, forget, dialog };
}
