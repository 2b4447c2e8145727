import { Portal } from "@mantine/core";
import { useClickOutside } from "@mantine/hooks";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Grid.module.css";

const LEAST = 300;
const EDGE = 8;

/** What changes a cell, laid over it. */
export function CellEditor({ anchor, label, onClose, children }: { anchor: string; label: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const box = useClickOutside<HTMLDivElement>((event) => {
    // Lists of choices hang elsewhere on the page.
    if ((event.target as Element).closest("[data-portal], [role=listbox]")) return;
    // As in a spreadsheet, whoever goes on to another cell has finished this one. What was refused is left as it was.
    const form = box.current?.querySelector("form");
    if (form && !form.dataset.refused) form.requestSubmit();
    else onClose();
  });
  const [place, setPlace] = useState<{ top: number; left: number; width: number } | null>(null);
  useLayoutEffect(() => {
    const cell = document.getElementById(anchor)?.getBoundingClientRect();
    if (!cell) return;
    const width = Math.max(LEAST, cell.width);
    const left = document.dir === "rtl" ? cell.right - width : cell.left;
    setPlace({ top: Math.min(cell.top, window.innerHeight - 200), left: Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE)), width });
  }, [anchor]);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    // Until what is changed has been read, nothing in here has the keys.
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !box.current?.contains(document.activeElement) && !document.querySelector("[aria-modal=true]")) close.current();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [box]);
  if (!place) return null;
  return (
    <Portal>
      <div ref={box} role="dialog" aria-label={t("record.edit", { field: label })} className={classes.editor} style={{ insetBlockStart: place.top, left: place.left, inlineSize: place.width }}>
        {children}
      </div>
    </Portal>
  );
}
