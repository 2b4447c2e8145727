import { Meter } from "~/ui/Meter";
import { useAgeWords } from "./age";
import type { AgingValue } from "./interface";
import classes from "./Verify.module.css";

/** How old a value is and how likely still right, the chance as a short bar too. */
export function AgeLine({ value }: { value: AgingValue }) {
  const { age, chance } = useAgeWords()(value);
  return (
    <span className={classes.age} data-tone={value.said_wrong ? "bad" : value.doubtful ? "doubtful" : undefined}>
      <span>{age}</span>
      <span className={classes.chance}>
        <Meter share={value.chance} tone={value.said_wrong ? "bad" : value.doubtful ? "doubtful" : undefined} />
        {chance}
      </span>
    </span>
  );
}
