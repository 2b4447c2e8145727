import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useIsSteward } from "~/features/duplicates/data";
import { moveBy } from "~/features/home/moving";
import { Shadows } from "~/features/list/Shadows";
import { Empty } from "~/ui/Empty";
import { useKeys } from "~/ui/keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useTitle } from "~/ui/title";
import { AuditList } from "./AuditList";
import { AuditNow } from "./AuditNow";
import { Breakdown } from "./Breakdown";
import { useQuality } from "./data";
import { Dimensions } from "./Dimensions";
import type { Quality } from "./interface";
import { Objects } from "./Objects";
import classes from "./Quality.module.css";
import { addressOf, isWhole, type QualitySearch, type Scope, scopeOf } from "./scope";
import { Steps } from "./Steps";
import { Trend } from "./Trend";
import { Whose } from "./Whose";
import { useFigures } from "./useFigures";

/** How wide the line of the score is, and how high. */
const LARGE = { width: 180, height: 40 };

/** How good the records are, what to do about it, and where it is going. */
export function QualityScreen() {
  const { t } = useTranslation();
  const { format } = useFigures();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as QualitySearch;
  const isFree = useIsSteward();
  const scope = scopeOf(search, isFree);
  const quality = useQuality(scope);
  const { data } = quality;
  const group = t("quality.keys");
  useTitle(t("quality.title"));
  useKeys([
    { keys: "j", label: t("home.keyDown"), group, run: () => moveBy(1) },
    { keys: "k", label: t("home.keyUp"), group, run: () => moveBy(-1) },
  ]);
  const show = (next: QualitySearch) => void navigate({ to: "/quality", search: next, resetScroll: false });
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t("quality.title")}</h1>
        {data && <span className="soft">{t("list.count", { count: data.records })}</span>}
        <span className={classes.space} />
        <div className={classes.headTools}>{isFree && data && <AuditNow />}</div>
      </header>
      <div className={classes.tools}>
        <Whose scope={scope} search={search} onChange={show} />
        {data?.measured_at && (
          <span className={`soft ${classes.told}`} title={format.moment(data.measured_at)} role="status">
            {data.measuring ? t("quality.recounting") : t("quality.recounted", { ago: format.ago(data.measured_at) })}
          </span>
        )}
      </div>
      <div className={classes.body}>
        {quality.error ? (
          <div className={classes.notice}>
            <ProblemNotice error={quality.error}>
              <Button variant="default" onClick={() => void quality.refetch()}>
                {t("ui.tryAgain")}
              </Button>
            </ProblemNotice>
          </div>
        ) : !data ? (
          <Shadows />
        ) : data.records === 0 ? (
          <Nothing scope={scope} isCounting={data.measured_at === null && data.measuring !== null} onAll={() => show(addressOf({}, isFree))} />
        ) : (
          <div className={classes.page} data-stale={quality.isPlaceholderData || undefined}>
            <Now quality={data} scope={scope} isFree={isFree} />
            <Objects quality={data} search={search} scope={scope} />
            <Breakdown search={search} onChange={show} />
            {isWhole(scope) && <AuditList />}
          </div>
        )}
      </div>
    </div>
  );
}

/** The score and where it is going, the questions it answers, and what to do. */
function Now({ quality, scope, isFree }: { quality: Quality; scope: Scope; isFree: boolean }) {
  const { t } = useTranslation();
  const { score } = useFigures();
  const isMine = scope.owner === "me";
  return (
    <div className={classes.now}>
      <section aria-labelledby="quality-score" className={classes.scorePart}>
        <h2 id="quality-score" className="unseen">
          {t("quality.score")}
        </h2>
        <div className={classes.scoreLine}>
          <strong className={classes.score} data-score>
            {score(quality.score)}
          </strong>
          <Trend days={quality.days} box={LARGE} />
        </div>
        <Dimensions dimensions={quality.dimensions} width={120} />
      </section>
      <section aria-labelledby="quality-steps" className={classes.stepsPart}>
        <h2 id="quality-steps" className={classes.subtitle}>
          {t(isMine && !isFree ? "quality.five" : "quality.steps")}
        </h2>
        {quality.steps.length === 0 ? <p className={classes.calm}>{t("quality.noSteps")}</p> : <Steps steps={quality.steps} objects={quality.objects} scope={scope} canGive={isFree && isWhole(scope)} />}
      </section>
    </div>
  );
}

/** There is nothing to look after: in the whole house, or in this part of it; or it is being counted for the first time. */
function Nothing({ scope, isCounting, onAll }: { scope: Scope; isCounting: boolean; onAll: () => void }) {
  const { t } = useTranslation();
  if (isCounting) {
    return (
      <div role="status">
        <Empty title={t("quality.counting")} about={t("quality.countingAbout")} />
      </div>
    );
  }
  if (isWhole(scope)) return <Empty title={t("quality.none")} about={t("quality.noneAbout")} />;
  return (
    <Empty title={t(scope.owner === "me" ? "quality.noneMine" : "quality.noneHere")} about={t("quality.noneMineAbout")}>
      <Button variant="default" onClick={onAll}>
        {t("quality.showAll")}
      </Button>
    </Empty>
  );
}
