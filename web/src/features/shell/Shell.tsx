import { UnstyledButton } from "@mantine/core";
import { Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { isConnected } from "~/api/connection";
import { useDescriptions } from "~/api/descriptions";
import { useLiveChanges } from "~/api/events";
import { Converting } from "~/features/convert/Converting";
import { creating } from "~/features/create/creating";
import { QuickCreate } from "~/features/create/QuickCreate";
import { isPaletteOpen, Palette } from "~/features/palette/Palette";
import { useSampleNews } from "~/features/sample/sample";
import { settingsQuery, useMayWrite, useMe } from "~/features/session/session";
import { isTourOn } from "~/features/tour/tour";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { useKeys } from "~/ui/keys";
import { Mark } from "~/ui/Mark";
import { useIsPhone } from "~/ui/screen";
import { useStore } from "~/ui/store";
import { Toasts } from "~/ui/toast";
import { isMapOpen, KeyboardMap } from "./KeyboardMap";
import { Navigation } from "./Navigation";
import { PhoneBar } from "./PhoneBar";
import { placesFor } from "./places";
import { ProfileMenu } from "./ProfileMenu";
import classes from "./Shell.module.css";

const Tour = lazy(() => import("~/features/tour/Tour").then((module) => ({ default: module.Tour })));

/** What stands around every screen. */
export function Shell() {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const isThere = useStore(isConnected);
  const isTour = useStore(isTourOn);
  const firm = useQuery(settingsQuery).data?.firm;
  useLiveChanges();
  useSampleNews();
  usePlaceKeys();
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        {t("shell.skip")}
      </a>
      {!isPhone && (
        <aside className={classes.aside}>
          <div className={classes.firm}>
            <Mark size={22} />
            <span className="clip">
              <bdi>{firm || "Kempt"}</bdi>
            </span>
          </div>
          <UnstyledButton className={classes.find} onClick={() => isPaletteOpen.set(true)} data-tour="find">
            <Icon name="search" />
            <span className="clip">{t("list.search")}</span>
            <Keys keys="mod+k" />
          </UnstyledButton>
          <Navigation />
          <div className={classes.foot}>
            <ProfileMenu />
          </div>
        </aside>
      )}
      <div className={classes.body}>
        {!isThere && (
          <div className={classes.lost} role="status">
            {t("connection.lost")}
          </div>
        )}
        <main id="main" className={classes.main} tabIndex={-1}>
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </main>
        {isPhone && <PhoneBar />}
      </div>
      <KeyboardMap />
      <QuickCreate />
      <Converting />
      <Palette />
      {isTour && (
        <Suspense fallback={null}>
          <Tour />
        </Suspense>
      )}
      <Toasts />
    </div>
  );
}

/** `g` and a letter lead to a place, `g` and a number to the list of an object. */
function usePlaceKeys(): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const objects = useDescriptions();
  const { objects: plural } = useParams({ strict: false }) as { objects?: string };
  const here = objects.byPlural(plural ?? "") ?? objects.byName("contact") ?? objects.list[0];
  const places = placesFor(useMe()?.role);
  const mayWrite = useMayWrite();
  const group = t("keys.goTo");
  useKeys([
    ...(mayWrite ? [{ keys: "c", label: t("keys.create"), group: t("keys.everywhere"), run: () => creating.set({ object: here?.name ?? "contact", preset: {} }) }] : []),
    { keys: "mod+k", label: t("keys.palette"), group: t("keys.everywhere"), run: () => isPaletteOpen.set(true), whileTyping: true },
    { keys: "?", label: t("keys.map"), group: t("keys.everywhere"), run: () => isMapOpen.set(true) },
    ...places.filter((place) => place.key).map((place) => ({ keys: `g ${place.key}`, label: t(place.label), group, run: () => void navigate({ to: place.to }) })),
    ...objects.list.slice(0, 9).map((object, index) => ({
      keys: `g ${index + 1}`,
      label: inWords(object.plural),
      group,
      run: () => void navigate({ to: "/$objects", params: { objects: object.plural_name } }),
    })),
  ]);
}
