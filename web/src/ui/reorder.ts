import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

/** Lets the lines of a list be moved: by dragging their handle, with a mouse or a finger, or with the arrow keys while it
 * is focused. The children of `list` are the lines. */
export function useReorder(onMove: (from: number, to: number) => void) {
  const list = useRef<HTMLUListElement>(null);
  const latest = useRef(onMove);
  latest.current = onMove;
  const [dragged, setDragged] = useState<number | null>(null);
  const lines = () => [...(list.current?.children ?? [])];

  const begin = (event: PointerEvent, from: number) => {
    if (event.button !== 0) return;
    let at = from;
    setDragged(at);
    // The line moves in the page while it is dragged, so the window is listened to and not the handle.
    const follow = ({ clientY }: { clientY: number }) => {
      const below = lines().findIndex((line) => clientY < line.getBoundingClientRect().bottom);
      const to = below < 0 ? lines().length - 1 : below;
      if (to === at) return;
      latest.current(at, to);
      at = to;
      setDragged(to);
    };
    const end = () => {
      window.removeEventListener("pointermove", follow);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      setDragged(null);
    };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  };

  const handle = (index: number) => ({
    onPointerDown: (event: PointerEvent) => begin(event, index),
    onKeyDown: (event: KeyboardEvent) => {
      const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      if (by === 0 || !lines()[index + by]) return;
      event.preventDefault();
      latest.current(index, index + by);
    },
  });
  return { list, dragged, handle };
}

/** A list with one of its members at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
