import i18next from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "~/features/session/session";
import { knownZone } from "./locale";
import { type Format, formatFor } from "./writing";

export type { Format };

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const zone = useMe()?.zone;
  return useMemo(() => formatFor(i18n.language, knownZone(zone)), [i18n.language, zone]);
}

/** The reader's words of labels that the server gives in all languages. */
export function inWords(labels: { en: string; vi: string; fa: string } | undefined): string {
  if (!labels) return "";
  return labels[i18next.language as "en"] ?? labels.en;
}
