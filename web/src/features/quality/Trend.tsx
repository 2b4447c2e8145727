import { useTranslation } from "react-i18next";
import classes from "./Quality.module.css";
import { pointsOf } from "./figures";
import { type Box, BOX, lineOf } from "./trend";
import { useFigures } from "./useFigures";

/** How a score went over the days, as a small line; in words for those who do not see it. Nothing on the first day. */
export function Trend({ days, box = BOX }: { days: readonly { day: string; score: number | null }[]; box?: Box }) {
  const { t } = useTranslation();
  const { format, score } = useFigures();
  const points = pointsOf(days);
  const [first, last] = [points[0], points.at(-1)];
  const line = lineOf(points, box);
  if (!first || !last || !line) return null;
  const words = t("quality.trend", { from: score(first.value * 100), day: format.day(first.day), to: score(last.value * 100), lastDay: format.day(last.day) });
  return (
    <svg className={classes.trend} width={box.width} height={box.height} viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={words}>
      <title>{words}</title>
      <polyline points={line} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
