import { shownKeys } from "./keys";
import classes from "./Keys.module.css";

/** The keys of a shortcut, as a hint. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={classes.keys} dir="ltr" aria-hidden="true">
      {shownKeys(keys).map((key, index) => (
        <kbd key={index}>{key}</kbd>
      ))}
    </span>
  );
}
