import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { type ObjectDescription, isOwner, ownFields, useDescriptions } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { recordQuery } from "~/features/record/query";
import { useFormat } from "~/i18n/format";
import type { Member } from "./data";
import { conversionBody, mergeBody } from "./deciding";
import { type Choices, partsOf, rowsOf } from "./joining";

/** Everything that is shown of how the records of a group become one. */
export function useJoining(group: { members: readonly Pick<Member, "id" | "object">[] }, choices: Choices) {
  const { t } = useTranslation();
  const format = useFormat();
  const objects = useDescriptions();
  const seen = group.members.filter((member) => member.id && objects.byName(member.object));
  const asked = useQueries({ queries: seen.map((member) => recordQuery(objects.byName(member.object)?.plural_name ?? "", member.id ?? "")) });
  const records = asked.every((one) => one.data) ? asked.map((one) => one.data as RecordJson).filter((record, index) => record.id === seen[index]?.id) : null;
  const key = records?.map((record) => `${record.id}:${record.version}`).join() ?? "";
  const parts = useMemo(() => (records ? partsOf(records, objects.byName, choices.leftOut) : null), [key, objects, choices.leftOut]);

  const body = parts && parts.merged.length > 1 ? mergeBody(parts, choices) : null;
  const plan = useQuery({
    queryKey: ["duplicates", "plan", parts?.base.name, body],
    queryFn: async ({ signal }) => {
      const path = `/api/v1/${parts?.base.plural_name}/merge/plan` as "/api/v1/contacts/merge/plan";
      return given(await client.POST(path, { body: body as never, signal }));
    },
    enabled: body !== null,
    // While another choice is worked out, the one before stays in sight.
    placeholderData: keepPreviousData,
    retry: false,
  });
  const survivor = (body ? plan.data?.survivor : parts?.merged[0]?.id) ?? parts?.merged[0]?.id;
  const conversions = useQueries({
    queries: (survivor ? (parts?.leads ?? []) : []).map((lead) => {
      const sent = conversionBody(lead, survivor ?? "", choices);
      return {
        queryKey: ["duplicates", "conversion", lead.id, lead.version, sent, key],
        queryFn: async () => ({ lead: lead.id, plan: given(await client.POST("/api/v1/leads/{id}/convert/plan", { body: sent, params: { path: { id: lead.id } } })) }),
        placeholderData: keepPreviousData,
        retry: false,
      };
    }),
  });
  const told = conversions.map((one) => one.data);
  const plans = Object.fromEntries(told.flatMap((one) => (one ? [[one.lead, one.plan]] : [])));
  const rows =
    records && parts
      ? rowsOf({ parts, records, choices, plan: body ? plan.data : undefined, conversions: plans, fields: shownFields(parts.base), format, joinedReason: t("doubles.joined") })
      : null;
  const counted = new Map<string, number>();
  for (const link of [...(body ? (plan.data?.links ?? []) : []), ...told.flatMap((one) => one?.plan.links ?? [])]) counted.set(link.object, (counted.get(link.object) ?? 0) + link.count);
  const links = [...counted].flatMap(([name, count]) => {
    const object = objects.byName(name);
    return object && count > 0 ? [{ object, count }] : [];
  });
  const count = parts ? parts.merged.length + parts.leads.length : 0;
  return {
    records,
    parts,
    rows,
    links,
    survivor,
    survivorReason: body ? plan.data?.survivor_reason.text : undefined,
    /** How many records would become one. */
    count: count > 1 && parts && parts.merged.length > 0 ? count : 0,
    isReady: records !== null && (body === null || (plan.data !== undefined && !plan.isPlaceholderData)),
    error: asked.find((one) => one.error)?.error ?? plan.error ?? conversions.find((one) => one.error)?.error ?? null,
  };
}

export type Joining = ReturnType<typeof useJoining>;

function shownFields(object: ObjectDescription) {
  return ownFields(object).filter((field) => field.kind !== "identifier" && !isOwner(field) && !["created_at", "updated_at"].includes(field.name));
}
