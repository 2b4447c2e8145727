import classes from "./Middle.module.css";

/** Texts that are no longer than this are hardly ever cut. */
const SHORT = 24;
/** Letters at the end that are always shown, as far as whole words go. */
const TAIL = 16;

/** A text in one line. Where there is too little room its middle is left out: titles and firms often begin alike, and differ in
 * how they end. */
export function Middle({ text }: { text: string }) {
  const tail = tailOf(text);
  if (!tail) return text;
  return (
    <span className={classes.middle} dir="auto">
      <span>{text.slice(0, -tail.length)}</span>
      <span>{tail}</span>
    </span>
  );
}

/** The last words, with the space before them; nothing where a text is short or its last word long. */
export function tailOf(text: string): string {
  if (text.length <= SHORT) return "";
  const from = text.indexOf(" ", text.length - TAIL - 1);
  return from < 0 ? "" : text.slice(from);
}
