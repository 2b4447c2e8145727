import { type Active, type Announcements, DndContext, DragOverlay, MouseSensor, type Over, pointerWithin, TouchSensor, useSensor, useSensors } from "@dnd-kit/core";
import { type ReactNode, type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordJson } from "~/api/records";
import classes from "./Board.module.css";
import type { Lane } from "./useBoardKeys";

/** How far a mouse goes before it drags what it is pressed on, in pixels. */
const FAR = 5;
/** How long a finger rests on a card until that is lifted, in milliseconds; one that moves meanwhile scrolls. */
const LONG = 300;
const UNSTEADY = 8;
/** Nearer to a side of the board than this, in pixels, a lifted card turns it; by so much with each frame at the very side. */
const SIDE = 48;
const FASTEST = 16;

interface Props {
  board: RefObject<HTMLElement | null>;
  lanes: readonly Lane[];
  cardOf: (id: string) => RecordJson | undefined;
  /** The card that is in the hand. */
  lifted: RecordJson | null;
  onLift: (record: RecordJson | null) => void;
  onDrop: (record: RecordJson, to: string) => void;
  /** What is seen in the hand. */
  inHand: ReactNode;
  children: ReactNode;
}

/** Lets cards be dragged from column to column: with a mouse at once, with a finger after a long press. */
export function Dragging({ board, lanes, cardOf, lifted, onLift, onDrop, inHand, children }: Props) {
  const sensors = useSensors(useSensor(MouseSensor, { activationConstraint: { distance: FAR } }), useSensor(TouchSensor, { activationConstraint: { delay: LONG, tolerance: UNSTEADY } }));
  const announcements = useAnnouncements(lanes, cardOf);
  useTurning(board, lifted !== null);
  useNoClick(lifted !== null);
  const end = ({ active, over }: { active: Active; over: Over | null }) => {
    onLift(null);
    const record = cardOf(String(active.id));
    if (record && over) onDrop(record, String(over.id));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      // That of the library knows nothing of pages from right to left.
      autoScroll={false}
      accessibility={{ announcements, screenReaderInstructions: { draggable: "" } }}
      onDragStart={({ active }) => onLift(cardOf(String(active.id)) ?? null)}
      onDragEnd={end}
      onDragCancel={() => onLift(null)}
    >
      {children}
      <DragOverlay dropAnimation={null} className={classes.inHand}>
        {lifted && inHand}
      </DragOverlay>
    </DndContext>
  );
}

/** What is said to those who do not see where a card is. */
function useAnnouncements(lanes: readonly Lane[], cardOf: Props["cardOf"]): Announcements {
  const { t } = useTranslation();
  const [from, setFrom] = useState("");
  const labelOf = (key: string) => lanes.find((lane) => lane.key === key)?.label ?? "";
  const back = (active: Active) => t("board.back", { title: cardOf(String(active.id))?.title || t("record.untitled"), stage: labelOf(from) });
  return {
    onDragStart: ({ active }) => {
      setFrom(String(active.data.current?.lane ?? ""));
      return undefined;
    },
    onDragOver: ({ over }) => (over ? t("board.over", { stage: labelOf(String(over.id)) }) : undefined),
    onDragEnd: ({ active, over }) => (over && over.id !== from ? undefined : back(active)),
    onDragCancel: ({ active }) => back(active),
  };
}

/** Scrolls the board while a card is held at one of its sides. */
function useTurning(board: RefObject<HTMLElement | null>, isLifted: boolean): void {
  useEffect(() => {
    if (!isLifted) return undefined;
    let first: number | null = null;
    let now = 0;
    const follow = ({ clientX }: PointerEvent) => {
      first ??= clientX;
      now = clientX;
    };
    const turn = () => {
      const element = board.current;
      // Whoever lifts a card at a side does not want to turn yet.
      if (element && first !== null && Math.abs(now - first) > SIDE / 2) element.scrollLeft += pull(now, element.getBoundingClientRect());
      frame = requestAnimationFrame(turn);
    };
    let frame = requestAnimationFrame(turn);
    window.addEventListener("pointermove", follow);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("pointermove", follow);
    };
  }, [board, isLifted]);
}

function pull(x: number, { left, right }: DOMRect): number {
  const near = (distance: number) => FASTEST * (1 - Math.min(Math.max(distance, 0), SIDE) / SIDE);
  return near(right - x) - near(x - left);
}

/** Letting go of a card is no click on it, which would open its record. */
function useNoClick(isLifted: boolean): void {
  useEffect(() => {
    if (!isLifted) return undefined;
    const swallow = (event: MouseEvent) => event.preventDefault();
    window.addEventListener("click", swallow, true);
    // The click comes after the card was let go of.
    return () => void window.setTimeout(() => window.removeEventListener("click", swallow, true), 50);
  }, [isLifted]);
}
