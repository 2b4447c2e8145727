import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";
import type { Duplicate } from "~/api/records";
import { undo } from "~/features/record/undo";
import { toast } from "~/ui/toast";
import { convert, type Part, type PartWish, type Plan, planQuery, type Wish } from "./plan";

export const PARTS = ["contact", "account"] as const;
export type PartName = (typeof PARTS)[number];

/** A record that could be used instead of a new one, and what speaks for it. */
export interface Offer {
  id: string;
  title: string;
  duplicate?: Duplicate;
  /** Whether somebody looked for it by hand. */
  isSought?: boolean;
}

type Offers = Record<PartName, readonly Offer[]>;

const PAUSE = 120;

/** Who a record may be, of those that can be used. */
function offersIn(name: PartName, part: Part): Offer[] {
  const used = part.how === "use" && part.record?.id ? [{ id: part.record.id, title: part.record.title ?? "" }] : [];
  const usable = (part.duplicates ?? []).filter((one) => one.visible && one.id && one.object === name && !one.archived);
  return [...usable.map((one) => ({ id: one.id ?? "", title: one.title ?? "", duplicate: one })), ...used];
}

function joined(before: readonly Offer[], more: readonly Offer[]): readonly Offer[] {
  const fresh = more.filter((one) => !before.some((known) => known.id === one.id));
  return fresh.length > 0 ? [...before, ...fresh] : before;
}

/** A conversion as it is being thought over: what is wished, what the server would make of it, and carrying it out. */
export function useConversion(id: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [wish, setWish] = useState<Wish>({ contact: null, account: null, deal: { fields: {} } });
  const [reason, setReason] = useState("");
  const [offers, setOffers] = useState<Offers>({ contact: [], account: [] });
  const text = JSON.stringify(wish);
  const [settled] = useDebouncedValue(text, PAUSE);
  const query = useQuery(planQuery(id, settled));
  const plan = query.data;
  const isFirst = useRef(true);
  useEffect(() => {
    if (!plan) return;
    setOffers((before) => {
      const [contact, account] = PARTS.map((name) => joined(before[name], offersIn(name, plan[name]))) as [readonly Offer[], readonly Offer[]];
      return contact === before.contact && account === before.account ? before : { contact, account };
    });
    if (!isFirst.current) return;
    isFirst.current = false;
    // Who surely is there already is used, unless somebody says otherwise.
    const sure = offersIn("contact", plan.contact).find((one) => one.duplicate && one.duplicate.exact.length > 0);
    if (sure) setWish((before) => ({ ...before, contact: { how: "use", record: sure.id, take: [] } }));
  }, [plan]);

  const carryOut = useMutation({
    mutationFn: (from: Plan) => convert(id, from.version, wish, reason.trim()),
    onError: (error) => {
      if (error instanceof Problem && error.status === 412) void query.refetch();
    },
    onSuccess: async (became, from) => {
      const kept = ["me", "setup", "objects", "users", "settings", "conversion"];
      await queries.invalidateQueries({ predicate: ({ queryKey }) => !kept.includes(String(queryKey[0])) });
      toast(t("convert.done", { title: from.title }), { label: t("ui.undo"), run: () => void undo(queries, became.operation) });
    },
  });
  return {
    wish,
    plan,
    error: query.error,
    offers,
    reason,
    setReason,
    /** Whether the plan is of what is wished now. */
    isCurrent: settled === text && !query.isPlaceholderData && query.isSuccess && !query.isFetching,
    setPart: (name: PartName, part: PartWish) => setWish((before) => ({ ...before, [name]: part })),
    setDeal: (deal: Wish["deal"]) => setWish((before) => ({ ...before, deal })),
    offer: (name: PartName, offer: Offer) => setOffers((before) => ({ ...before, [name]: joined(before[name], [offer]) })),
    carryOut,
  };
}
