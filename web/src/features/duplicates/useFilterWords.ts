import { useTranslation } from "react-i18next";
import { useUsers } from "~/features/session/session";
import type { DuplicatesSearch } from "./data";

/** The filter of the queue in words. */
export function useFilterWords(search: DuplicatesSearch): string {
  const { t } = useTranslation();
  const { nameOf } = useUsers();
  const reviewer = search.reviewer === "me" ? t("filter.me") : search.reviewer === "nobody" ? t("doubles.nobody") : nameOf(search.reviewer);
  const parts = [
    search.subject && t(`doubles.subjects.${search.subject}`),
    search.certainty && `${t("doubles.certainty")}: ${t(`doubles.certainties.${search.certainty}`)}`,
    search.reviewer && `${t("doubles.reviewer")}: ${reviewer}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : t("doubles.everything");
}
