import { CloseButton, UnstyledButton } from "@mantine/core";
import i18next from "i18next";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "./keys";
import { createStore, useStore } from "./store";
import classes from "./toast.module.css";

interface Told {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

const told = createStore<readonly Told[]>([]);
let count = 0;

/** Says what was done, in a corner, with a way to undo it. Errors do not belong here: they stand where they arose. */
export function toast(text: string, action?: Told["action"]): void {
  count += 1;
  const one = { id: count, text, action };
  told.set((before) => [...before.slice(-2), one]);
  if (action?.label === i18next.t("ui.undo")) undoable = { one, until: Date.now() + UNDOABLE_FOR };
}

/** What was done last and can be undone, for whoever reaches for the key: a little longer than it is told. */
let undoable: { one: Told; until: number } | null = null;
const UNDOABLE_FOR = 60_000;

function undoLast(): void {
  const last = undoable && Date.now() < undoable.until ? undoable.one : null;
  undoable = null;
  if (!last) return;
  told.set((before) => before.filter((other) => other !== last));
  last.action?.run();
}

const SHOWN_FOR = 7_000;

function Line({ one }: { one: Told }) {
  const { t } = useTranslation();
  const close = () => told.set((before) => before.filter((other) => other !== one));
  const timer = useRef(0);
  const begin = () => {
    timer.current = window.setTimeout(close, SHOWN_FOR);
  };
  // It stays while somebody points at it or has come to it by keyboard.
  const hold = () => window.clearTimeout(timer.current);
  useEffect(() => {
    begin();
    return hold;
  }, []);
  return (
    <div className={classes.toast} onPointerEnter={hold} onPointerLeave={begin} onFocus={hold} onBlur={begin}>
      <span>{one.text}</span>
      {one.action && (
        <UnstyledButton
          className={classes.action}
          onClick={() => {
            close();
            if (undoable?.one === one) undoable = null;
            one.action?.run();
          }}
        >
          {one.action.label}
        </UnstyledButton>
      )}
      <CloseButton size="sm" variant="transparent" className={classes.close} onClick={close} aria-label={t("ui.close")} />
    </div>
  );
}

export function Toasts() {
  const { t } = useTranslation();
  const all = useStore(told);
  useKeys([{ keys: "mod+z", label: t("keys.undo"), group: t("keys.everywhere"), run: undoLast }]);
  return (
    <div className={classes.corner} role="status">
      {all.map((one) => (
        <Line key={one.id} one={one} />
      ))}
    </div>
  );
}
