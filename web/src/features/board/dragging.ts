import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { draggable, dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefCallback, type RefObject, useCallback, useEffect, useRef, useState } from "react";

// Dragging with the browsers' own means, so that fingers drag too where they are known to.

/** Lets a card be dragged; whether it is just now. */
export function useDrag(card: RefObject<HTMLElement | null>, id: string, isFree: boolean): boolean {
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    const element = card.current;
    if (!element || !isFree) return undefined;
    return draggable({ element, getInitialData: () => ({ card: id }), onDragStart: () => setDragged(true), onDrop: () => setDragged(false) });
  }, [card, id, isFree]);
  return isDragged;
}

/** Lets cards be dropped in a column; whether one is over it just now. */
export function useColumnDrop(column: RefObject<HTMLElement | null>, stage: string, isTarget: boolean): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const element = column.current;
    if (!element || !isTarget) return undefined;
    return dropTargetForElements({
      element,
      getData: () => ({ stage }),
      canDrop: ({ source }) => typeof source.data.card === "string",
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [column, stage, isTarget]);
  return isOver;
}

/** Hears which card was dropped in which stage. */
export function useDrops(onDrop: (card: string, stage: string) => void): void {
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useEffect(
    () =>
      monitorForElements({
        onDrop: ({ source, location }) => {
          const stage = location.current.dropTargets[0]?.data.stage;
          if (typeof stage === "string" && typeof source.data.card === "string") latest.current(source.data.card, stage);
        },
      }),
    [],
  );
}

/** Scrolls what the ref is given to when a card is dragged to its edge. */
export function useScrolling(): RefCallback<HTMLElement> {
  return useCallback((element: HTMLElement | null) => (element ? autoScrollForElements({ element }) : undefined), []);
}
