import { useMantineColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { useConvertCommand } from "~/features/convert/useConvertCommand";
import { creating } from "~/features/create/creating";
import { useMe, useSession } from "~/features/session/session";
import { isMapOpen } from "~/features/shell/KeyboardMap";
import { isTourOn } from "~/features/tour/tour";
import { placesFor } from "~/features/shell/places";
import { allViewsQuery, searchOf, type View } from "~/features/views/views";
import { inWords } from "~/i18n/format";
import { objectIcon } from "~/ui/Icon";
import type { IconName } from "~/ui/icons";

export interface Command {
  label: string;
  icon: IconName;
  keys?: string;
  run: () => void;
}

const NONE: View[] = [];

/** All that can be done from the palette. A new command is a line here. */
export function useCommands(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const objects = useDescriptions();
  const session = useSession();
  const role = useMe()?.role;
  const { setColorScheme } = useMantineColorScheme();
  const convert = useConvertCommand();
  const views = useQuery(allViewsQuery).data ?? NONE;
  return useMemo(
    () => [
      ...(convert ? [convert] : []),
      ...(role === "reader" ? [] : objects.list).map((object) => ({ label: t("create.title", { object: inWords(object.labels) }), icon: "plus" as const, run: () => creating.set({ object: object.name, preset: {} }) })),
      ...placesFor(role).map((place) => ({ label: t(place.label), icon: place.icon, keys: place.key && `g ${place.key}`, run: () => void navigate({ to: place.to }) })),
      ...objects.list.map((object, index) => ({
        label: t("palette.goTo", { place: inWords(object.plural) }),
        icon: objectIcon(object.icon),
        keys: index < 9 ? `g ${index + 1}` : undefined,
        run: () => void navigate({ to: "/$objects", params: { objects: object.plural_name } }),
      })),
      ...views.flatMap((view) => {
        const object = objects.byName(view.object);
        return object ? [{ label: t("palette.view", { objects: inWords(object.plural), view: view.name }), icon: "bookmark" as const, run: () => void navigate({ to: "/$objects", params: { objects: object.plural_name }, search: searchOf(view) }) }] : [];
      }),
      ...(["light", "dark", "auto"] as const).map((scheme) => ({ label: t("palette.theme", { theme: t(`profile.${scheme}`) }), icon: "sun" as const, run: () => setColorScheme(scheme) })),
      { label: t("home.tour.take"), icon: "question", run: () => isTourOn.set(true) },
      { label: t("profile.keys"), icon: "keyboard", keys: "?", run: () => isMapOpen.set(true) },
      { label: t("profile.signOut"), icon: "sign-out", run: () => void session.end() },
    ],
    [t, objects, navigate, setColorScheme, session, role, convert, views],
  );
}
