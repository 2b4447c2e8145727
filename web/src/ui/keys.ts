import { useLayoutEffect, useRef } from "react";
import { createStore } from "./store";

/** A key and what it does where one is. All that are in force at the moment stand in the keyboard map. */
export interface Shortcut {
  /** `mod+k`, `?`, `g c` (one after the other). `mod` is Ctrl, on a Mac the command key. */
  keys: string;
  label: string;
  group: string;
  run: (event: KeyboardEvent) => void;
  /** Whether it also works while one types. */
  whileTyping?: boolean;
  /** Whether a part of the page sees to it itself where it is focused; here it only stands in the map. */
  isElsewhere?: boolean;
}

export const shortcuts = createStore<readonly Shortcut[]>([]);

/** Puts keys in force as long as the component is there: from the moment that it is to be seen, for whoever types fast. */
export function useKeys(list: Shortcut[]): void {
  const latest = useRef(list);
  latest.current = list;
  const signature = list.map((one) => `${one.keys}|${one.label}|${one.group}`).join("\n");
  useLayoutEffect(() => {
    const mine: Shortcut[] = latest.current.map((one, index) => ({ ...one, run: (event) => latest.current[index]?.run(event) }));
    shortcuts.set((before) => [...before, ...mine]);
    return () => shortcuts.set((before) => before.filter((one) => !mine.includes(one)));
  }, [signature]);
}

/** How long the second key of two may take, as others have it. */
const WAITING = 1_500;
let first: { key: string; at: number } | null = null;

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type)) return false;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function isInDialog(): boolean {
  return document.querySelector("[role=dialog][aria-modal=true]") !== null;
}

function written(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : event.altKey ? `alt+${key}` : key;
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const key = written(event);
  const sequence = first && event.timeStamp - first.at < WAITING ? `${first.key} ${key}` : null;
  const typing = isTyping(event.target);
  const all = shortcuts.get().filter((one) => !one.isElsewhere && (one.whileTyping || !typing) && (one.whileTyping || !isInDialog()));
  // What came last is nearest to where one is.
  const found = all.findLast((one) => one.keys === sequence) ?? all.findLast((one) => one.keys === key);
  first = !typing && all.some((one) => one.keys.startsWith(`${key} `)) ? { key, at: event.timeStamp } : null;
  if (!found) return;
  first = null;
  event.preventDefault();
  found.run(event);
}

export function listenToKeys(): void {
  document.addEventListener("keydown", onKey);
}

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** A shortcut as it stands on the keys. */
export function shownKeys(keys: string): string[] {
  return keys.split(/[ +]/).map((key) => (key === "mod" ? (IS_MAC ? "⌘" : "Ctrl") : key === "alt" ? (IS_MAC ? "⌥" : "Alt") : (NAMES[key] ?? key.toUpperCase())));
}

const NAMES: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Enter: "↵", Escape: "Esc", Delete: "Del", Shift: "Shift", Space: "Space" };
