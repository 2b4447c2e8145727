import { useEffect, useRef } from "react";
import classes from "./Grid.module.css";

interface Props {
  isChecked: boolean;
  isMixed?: boolean;
  label: string;
  /** With whether Shift was held: then all from the last one on are meant. */
  onChange: (isFurther: boolean) => void;
}

/** The box by which a row is chosen. There may be thousands of them, so it is the browser's own; keys reach it through the grid. */
export function Box({ isChecked, isMixed = false, label, onChange }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = isMixed;
  }, [isMixed]);
  return (
    <label className={classes.box}>
      <input ref={box} type="checkbox" tabIndex={-1} checked={isChecked} aria-label={label} onChange={(event) => onChange((event.nativeEvent as MouseEvent).shiftKey === true)} />
    </label>
  );
}
