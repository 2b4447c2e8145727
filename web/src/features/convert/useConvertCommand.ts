import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { recordQuery } from "~/features/record/query";
import { useMe } from "~/features/session/session";
import { isConvertible } from "./Became";
import { converting } from "./converting";

/** The command that converts the lead one is looking at; null where there is none. */
export function useConvertCommand() {
  const { t } = useTranslation();
  const { objects, id } = useParams({ strict: false }) as { objects?: string; id?: string };
  const object = useDescriptions().byPlural(objects ?? "");
  const role = useMe()?.role;
  // The page has read it; here it is only looked at.
  const record = useQuery({ ...recordQuery(objects ?? "", id ?? ""), enabled: false }).data;
  const lead = object && record && isConvertible(record, role) ? record : null;
  return useMemo(() => lead && { label: t("convert.command", { title: lead.title }), icon: "user-check" as const, keys: "v", run: () => converting.set(lead.id) }, [lead, t]);
}
