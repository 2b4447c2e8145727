import { Button, CloseButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { User } from "~/features/session/session";
import { useRemembered } from "~/ui/remembered";
import { useStore } from "~/ui/store";
import { isTourOn } from "./tour";
import classes from "./Tour.module.css";

/** Offers the tour to those who have neither taken it nor put the offer away. */
export function TourHint({ me }: { me: User }) {
  const { t } = useTranslation();
  const [isSeen, noteSeen] = useRemembered("tour", me.id);
  const isOn = useStore(isTourOn);
  if (isSeen || isOn) return null;
  return (
    <aside className={classes.hint} aria-label={t("home.tour.title")}>
      <span className={classes.hintText}>{t("home.tour.offer")}</span>
      <Button variant="default" size="compact-sm" onClick={() => isTourOn.set(true)}>
        {t("home.tour.take")}
      </Button>
      <CloseButton size="sm" variant="transparent" onClick={() => noteSeen(true)} aria-label={t("home.tour.notNow")} />
    </aside>
  );
}
