import { useQueries } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { QualityBlock } from "~/features/quality/QualityBlock";
import { SampleBanner } from "~/features/sample/SampleBanner";
import { type User, useMe } from "~/features/session/session";
import { TourHint } from "~/features/tour/TourHint";
import { useFormat } from "~/i18n/format";
import { knownZone } from "~/i18n/locale";
import { useKeys } from "~/ui/keys";
import { useRemembered } from "~/ui/remembered";
import { useTitle } from "~/ui/title";
import { Beginning } from "./Beginning";
import { anyQuery } from "./data";
import classes from "./Home.module.css";
import { moveBy } from "./moving";
import { MyDay } from "./MyDay";
import { Needs } from "./Needs";
import { Recents } from "./Recents";

const FirstRun = lazy(() => import("./FirstRun").then((module) => ({ default: module.FirstRun })));

/** Where one lands: my day, what needs me, how good the data is, and where I was. */
export function HomeScreen() {
  const me = useMe();
  return me ? <Home me={me} /> : null;
}

function Home({ me }: { me: User }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isEmpty = useIsEmpty();
  const [hasBegun, noteBegun] = useRemembered("begun", me.id);
  useTitle(t("home.title"));
  const isFirstRun = isEmpty === true && !hasBegun && me.role !== "reader";
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t("home.title")}</h1>
        <span className={`soft clip ${classes.day}`}>{format.longDay(new Date().toISOString())}</span>
        <TourHint me={me} />
      </header>
      <div className={classes.body}>
        <SampleBanner />
        {isFirstRun ? (
          <Suspense fallback={null}>
            <FirstRun onEmpty={() => noteBegun(true)} />
          </Suspense>
        ) : (
          <>
            {isEmpty && me.role !== "reader" && <Beginning />}
            <Parts me={me} />
          </>
        )}
      </div>
    </div>
  );
}

/** Whether nobody has made or brought in any customer yet that one may see; undefined while that is not known. */
function useIsEmpty(): boolean | undefined {
  const customers = useDescriptions().list.filter((object) => object.matches_as && object.matches_as !== "none");
  const found = useQueries({ queries: customers.map((object) => anyQuery(object.plural_name)) });
  if (found.some((one) => one.data === true || one.error)) return false;
  return found.some((one) => one.isPending) ? undefined : true;
}

function Parts({ me }: { me: User }) {
  const { t } = useTranslation();
  const group = t("home.keys");
  useKeys([
    { keys: "j", label: t("home.keyDown"), group, run: () => moveBy(1) },
    { keys: "k", label: t("home.keyUp"), group, run: () => moveBy(-1) },
  ]);
  return (
    <div className={classes.columns}>
      <MyDay zone={knownZone(me.zone)} mayWrite={me.role !== "reader"} />
      <div className={classes.side}>
        <Needs me={me} />
        <QualityBlock />
        <Recents />
      </div>
    </div>
  );
}
