import { useFormat } from "~/i18n/format";
import { shareText } from "./figures";

/** One decimal, in every place where a score stands: figures below one another can be compared. */
const ONE = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

/** How figures of quality are written. */
export function useFigures() {
  const format = useFormat();
  return {
    format,
    /** A score from 0 to 100; a dash where there is none. */
    score: (value: number | null | undefined) => (value === null || value === undefined ? "–" : format.number(value, ONE)),
    /** A difference between two scores, with its sign; nothing where none is to be seen. */
    change: (value: number) => (Math.abs(value) < 0.05 ? "" : format.number(value, { ...ONE, signDisplay: "always" })),
    share: (value: number) => shareText(format, value),
  };
}
