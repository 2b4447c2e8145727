import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordJson } from "~/api/records";
import { useKeys } from "~/ui/keys";

/** What a column lets the keys do in it. */
export interface LaneHandle {
  cards: RecordJson[];
  focus: (id: string) => void;
}

/** A column as the keys know it, in the order of the board. */
export interface Lane {
  key: string;
  label: string;
  isFolded: boolean;
  /** Whether cards may be dropped in it. */
  isTarget: boolean;
}

/** A card that was picked up by keyboard, and the column it would be dropped in. */
export interface Carried {
  record: RecordJson;
  from: string;
  over: string;
}

interface Props {
  lanes: Lane[];
  isFree: (record: RecordJson) => boolean;
  say: (text: string) => void;
  onMove: (record: RecordJson, to: string) => void;
  onMenu: (id: string) => void;
}

/** The board by keyboard: the arrow keys walk from card to card; Space picks one up, the arrows choose a column, Enter drops
 * it there, Escape puts it back. */
export function useBoardKeys({ lanes, isFree, say, onMove, onMenu }: Props) {
  const { t, i18n } = useTranslation();
  const handles = useRef(new Map<string, LaneHandle>());
  const [carried, setCarried] = useState<Carried | null>(null);
  const labelOf = (key: string) => lanes.find((lane) => lane.key === key)?.label ?? "";
  const titleOf = (record: RecordJson) => record.title || t("record.untitled");
  useKeys([
    { keys: "ArrowDown", label: t("board.keys.walk"), group: t("board.keys.group"), run: () => undefined, isElsewhere: true },
    { keys: "Space", label: t("board.keys.pickUp"), group: t("board.keys.group"), run: () => undefined, isElsewhere: true },
    { keys: "m", label: t("board.keys.menu"), group: t("board.keys.group"), run: () => undefined, isElsewhere: true },
  ]);

  const putBack = () => {
    if (!carried) return;
    setCarried(null);
    say(t("board.back", { title: titleOf(carried.record), stage: labelOf(carried.from) }));
  };
  const carry = (key: string, side: number, now: Carried) => {
    if (key === "Escape" || key === "Tab") return putBack();
    if (key === "Enter" || key === " ") {
      setCarried(null);
      if (now.over === now.from) return say(t("board.back", { title: titleOf(now.record), stage: labelOf(now.from) }));
      return onMove(now.record, now.over);
    }
    if (side === 0) return undefined;
    const targets = lanes.filter((lane) => lane.isTarget);
    const next = targets[targets.findIndex((lane) => lane.key === now.over) + side];
    if (!next) return undefined;
    setCarried({ ...now, over: next.key });
    say(t("board.over", { stage: next.label }));
    document.getElementById(`lane-${next.key}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    return undefined;
  };
  const walk = (lane: string, index: number, key: string, side: number): boolean => {
    const cards = handles.current.get(lane)?.cards ?? [];
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: cards.length - 1 }[key];
    if (to !== undefined) {
      const card = cards[to];
      if (card) handles.current.get(lane)?.focus(card.id);
      return true;
    }
    if (side === 0) return false;
    // Empty and narrow columns are passed over.
    const there = lanes.filter((one) => !one.isFolded && (one.key === lane || (handles.current.get(one.key)?.cards.length ?? 0) > 0));
    const next = there[there.findIndex((one) => one.key === lane) + side];
    const handle = next && handles.current.get(next.key);
    const card = handle?.cards[Math.min(index, handle.cards.length - 1)];
    if (card) handle?.focus(card.id);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { card: id, lane } = (event.target as HTMLElement).dataset;
    if (!id || lane === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = i18n.dir() === "rtl" ? "ArrowLeft" : "ArrowRight";
    const side = event.key === forward ? 1 : event.key === "ArrowLeft" || event.key === "ArrowRight" ? -1 : 0;
    if (carried) {
      carry(event.key, side, carried);
      if (event.key !== "Tab") event.preventDefault();
      return;
    }
    const cards = handles.current.get(lane)?.cards ?? [];
    const index = cards.findIndex((card) => card.id === id);
    const record = cards[index];
    if (!record) return;
    if (event.key === " ") {
      event.preventDefault();
      if (!isFree(record)) return;
      setCarried({ record, from: lane, over: lane });
      say(t("board.pickedUp", { title: titleOf(record), stage: labelOf(lane) }));
    } else if (event.key === "m") {
      event.preventDefault();
      // A menu that opened while the key goes down would hear it too, and close.
      requestAnimationFrame(() => onMenu(id));
    } else if (walk(lane, index, event.key, side)) {
      event.preventDefault();
    }
  };
  return { handles: handles.current, carried, putBack, onKeyDown };
}
