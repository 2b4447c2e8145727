import { type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Grid.module.css";

const LEAST = 60;
const MOST = 800;
const STEP = 16;

/** The edge of a column, to be drawn by pointer or moved with the arrow keys. */
export function Resizer({ label, width, onResize }: { label: string; width: number; onResize: (width: number) => void }) {
  const { t, i18n } = useTranslation();
  const from = useRef<{ x: number; width: number } | null>(null);
  const turn = i18n.dir() === "rtl" ? -1 : 1;
  const set = (next: number) => onResize(Math.round(Math.max(LEAST, Math.min(MOST, next))));
  const move = (event: PointerEvent) => {
    if (from.current) set(from.current.width + turn * (event.clientX - from.current.x));
  };
  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={t("list.resize", { column: label })}
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      className={classes.resizer}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
      onKeyDown={(event) => {
        const step = event.key === "ArrowRight" ? STEP : event.key === "ArrowLeft" ? -STEP : 0;
        if (step === 0) return;
        event.preventDefault();
        event.stopPropagation();
        set(width + turn * step);
      }}
    />
  );
}
