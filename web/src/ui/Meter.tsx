import classes from "./Meter.module.css";

/** A share as a short bar, beside the words that say it: screen readers pass over it. */
export function Meter({ share, width = 40, tone }: { share: number; width?: number; tone?: "doubtful" | "bad" }) {
  return (
    <span className={classes.meter} style={{ inlineSize: width }} data-tone={tone} aria-hidden="true">
      <span style={{ inlineSize: `${Math.round(Math.max(0, Math.min(1, share)) * 100)}%` }} />
    </span>
  );
}
