import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import classes from "./Quality.module.css";
import { BOX, lineOf, type Point } from "./trend";

/** How a share went over the days, as a small line; in words for those who do not see it. */
export function Trend({ points, share }: { points: readonly Point[]; share: (value: number) => string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first, last] = [points[0], points.at(-1)];
  const line = lineOf(points);
  if (!first || !last || !line) return null;
  const words = t("home.quality.trend", { from: share(first.value), day: format.day(first.day), to: share(last.value), lastDay: format.day(last.day) });
  return (
    <svg className={classes.trend} width={BOX.width} height={BOX.height} viewBox={`0 0 ${BOX.width} ${BOX.height}`} role="img" aria-label={words}>
      <title>{words}</title>
      <polyline points={line} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
