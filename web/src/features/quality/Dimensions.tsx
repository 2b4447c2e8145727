import { useTranslation } from "react-i18next";
import { Meter } from "~/ui/Meter";
import { toneOf } from "./figures";
import { type Dimension, DIMENSIONS } from "./interface";
import classes from "./Quality.module.css";
import { useFigures } from "./useFigures";

/** The five questions that a score answers: how each was answered, and how much it counts. */
export function Dimensions({ dimensions, width = 96 }: { dimensions: readonly Dimension[]; width?: number }) {
  const { t } = useTranslation();
  const { format, score } = useFigures();
  const shown = DIMENSIONS.flatMap((name) => dimensions.find((one) => one.dimension === name) ?? []);
  return (
    <ul className={classes.dimensions}>
      {shown.map((one) => (
        <li key={one.dimension} title={`${t(`quality.asks.${one.dimension}`)} ${one.score === null ? t("quality.noScore") : ""}`.trim()}>
          <span className={classes.dimension}>{t(`quality.dimension.${one.dimension}`)}</span>
          <Meter share={(one.score ?? 0) / 100} width={width} tone={toneOf(one.score)} />
          <span className={classes.figureEnd}>{score(one.score)}</span>
          <span className={`soft ${classes.weight}`}>
            <span className="unseen">{t("quality.weight")} </span>
            {format.number(one.weight / 100, { style: "percent" })}
          </span>
        </li>
      ))}
    </ul>
  );
}
