import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useIsSteward } from "~/features/duplicates/data";
import { Block, Failed, LineShadows } from "~/features/home/Block";
import { useQuality } from "./data";
import classes from "./Quality.module.css";
import { scopeOf } from "./scope";
import { Steps } from "./Steps";
import { Trend } from "./Trend";
import { useFigures } from "./useFigures";

/** So many steps stand on Home; the others are a click away. */
const MOST_STEPS = 3;
const BOX = { width: 110, height: 24 };

/** How good the records are in one number, and what to do first: one's own, or everybody's for those who look after them. */
export function QualityBlock() {
  const { t } = useTranslation();
  const { score } = useFigures();
  const isFree = useIsSteward();
  const scope = scopeOf({}, isFree);
  const quality = useQuality(scope);
  const { data } = quality;
  // Nobody is told of the quality of nothing.
  const isCounted = data !== undefined && data.records > 0;
  return (
    <Block
      title={t(isFree ? "quality.block" : "quality.blockMine")}
      aside={
        <Link to="/quality" className={`soft ${classes.all}`}>
          {t("quality.open")}
        </Link>
      }
    >
      {quality.error && <Failed error={quality.error} onAgain={() => void quality.refetch()} />}
      {quality.isPending && <LineShadows count={3} />}
      {data && !isCounted && <p className={classes.calm}>{t(data.measuring && !data.measured_at ? "quality.counting" : isFree ? "quality.none" : "quality.noneMine")}</p>}
      {isCounted && (
        <>
          <Link to="/quality" className={classes.blockScore} data-line aria-label={`${t("quality.score")}: ${score(data.score)}`}>
            <strong>{score(data.score)}</strong>
            <Trend days={data.days} box={BOX} />
          </Link>
          {data.steps.length === 0 ? <p className={classes.calm}>{t("quality.noSteps")}</p> : <Steps steps={data.steps.slice(0, MOST_STEPS)} objects={data.objects} scope={scope} />}
        </>
      )}
    </Block>
  );
}
