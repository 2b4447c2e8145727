import classes from "./Initials.module.css";

/** The first letters of a name, in place of a picture. The name stands beside it. */
export function Initials({ name, size = 22 }: { name: string; size?: number }) {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("\u200c");
  return (
    <span className={classes.initials} style={{ inlineSize: size, blockSize: size, fontSize: Math.round(size * 0.42) }} aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  );
}
