import { Button, CloseButton } from "@mantine/core";
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "~/features/session/session";
import { Keys } from "~/ui/Keys";
import { useKeys } from "~/ui/keys";
import { useRemembered } from "~/ui/remembered";
import { useIsPhone } from "~/ui/screen";
import { STEPS, isTourOn } from "./tour";
import classes from "./Tour.module.css";

const GAP = 14;
const CARD_HEIGHT = 220;

/** The place of the page that a step is about, as far as it can be seen. */
function placeOf(at: string): DOMRect | null {
  for (const element of document.querySelectorAll(`[data-tour="${at}"]`)) {
    const place = element.getBoundingClientRect();
    if (place.width > 0) return place;
  }
  return null;
}

/** A walk through what one should know, beside the places where it lies. The page stays in use meanwhile. */
export function Tour() {
  const { t, i18n } = useTranslation();
  const id = useId();
  const isPhone = useIsPhone();
  const next = useRef<HTMLButtonElement>(null);
  const [index, setIndex] = useState(0);
  const [place, setPlace] = useState<DOMRect | null>(null);
  const [, noteSeen] = useRemembered("tour", useMe()?.id);
  const step = STEPS[index];
  const at = step?.at ?? "";
  const look = useCallback(() => setPlace(placeOf(at)), [at]);
  useLayoutEffect(look, [look]);
  useEffect(() => {
    window.addEventListener("resize", look);
    return () => window.removeEventListener("resize", look);
  }, [look]);
  useEffect(() => next.current?.focus(), [index]);
  const end = () => {
    noteSeen(true);
    isTourOn.set(false);
    document.getElementById("main")?.focus();
  };
  const isLast = index === STEPS.length - 1;
  const go = (by: 1 | -1) => {
    if (by > 0 && isLast) end();
    else setIndex(Math.max(0, index + by));
  };
  const isMirrored = i18n.dir() === "rtl";
  const keys = t("home.tour.title");
  useKeys([
    { keys: "ArrowRight", label: t(isMirrored ? "home.tour.back" : "home.tour.next"), group: keys, run: () => go(isMirrored ? -1 : 1) },
    { keys: "ArrowLeft", label: t(isMirrored ? "home.tour.next" : "home.tour.back"), group: keys, run: () => go(isMirrored ? 1 : -1) },
    { keys: "Escape", label: t("home.tour.end"), group: keys, run: end },
  ]);
  if (!step) return null;
  const beside = place && !isPhone;
  const position = beside ? { insetInlineStart: (isMirrored ? window.innerWidth - place.left : place.right) + GAP, insetBlockStart: Math.max(GAP, Math.min(place.top - 8, window.innerHeight - CARD_HEIGHT - GAP)) } : undefined;
  return (
    <>
      {place && <div className={classes.ring} style={{ left: place.left - 3, top: place.top - 3, width: place.width + 6, height: place.height + 6 }} aria-hidden="true" />}
      <div role="dialog" aria-modal="false" aria-labelledby={`${id}-title`} aria-describedby={`${id}-about`} className={classes.card} data-beside={Boolean(beside) || undefined} style={position}>
        <div className={classes.cardHead}>
          <span className="soft">{t("home.tour.place", { number: index + 1, count: STEPS.length })}</span>
          <CloseButton size="sm" variant="transparent" onClick={end} aria-label={t("home.tour.end")} />
        </div>
        <div aria-live="polite">
          <h2 id={`${id}-title`} className={classes.cardTitle}>
            {t(step.title)} {step.keys && !isPhone && <Keys keys={step.keys} />}
          </h2>
          <p id={`${id}-about`} className={classes.cardAbout}>
            {t(step.about)}
          </p>
        </div>
        <div className={classes.cardEnd}>
          {index > 0 && (
            <Button variant="default" onClick={() => go(-1)}>
              {t("home.tour.back")}
            </Button>
          )}
          <Button ref={next} onClick={() => go(1)}>
            {t(isLast ? "home.tour.done" : "home.tour.next")}
          </Button>
        </div>
      </div>
    </>
  );
}
