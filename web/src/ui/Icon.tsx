import { ICONS, type IconName } from "./icons";
import classes from "./Icon.module.css";

/** Those that point along the line of reading. */
const POINTING: ReadonlySet<IconName> = new Set<IconName>(["chevron-forward", "chevron-back", "chevrons-forward", "chevrons-back", "sign-out", "undo", "redo", "list", "external", "sidebar"]);

/** A picture beside a label, or in a button that has one. Screen readers pass over it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className={POINTING.has(name) ? classes.pointing : classes.icon} width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={1.75} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {ICONS[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}

/** The picture of an object; a box for names we have no picture of. */
export function objectIcon(name: string): IconName {
  return name in ICONS ? (name as IconName) : "box";
}
