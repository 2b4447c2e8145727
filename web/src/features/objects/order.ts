import { useMutation, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { useCallback, useEffect, useRef, useState } from "react";
import { client, given } from "~/api/client";
import { type ObjectDescription, objectsQuery } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { toast } from "~/ui/toast";
import { reordered } from "./sequence";

/** Lines that are still being moved are not sent yet. */
const SETTLED = 700;

/** Puts fields in another order: shown at once, sent when nothing moves any more, and undone from the toast. */
export function useFieldOrder(object: ObjectDescription) {
  const queries = useQueryClient();
  const kept = () => queries.getQueryData(objectsQuery.queryKey)?.find((one) => one.name === object.name)?.field.map((field) => field.name) ?? [];
  const [order, setOrder] = useState<string[] | null>(null);
  const waiting = useRef<{ timer: number; send: () => void } | null>(null);
  const save = useMutation({
    mutationFn: async ({ fields }: { fields: string[]; before: string[] | null }) => given(await client.PUT("/api/v1/objects/{name}/order", { body: { fields }, params: { path: { name: object.name } } })),
    onSuccess: (after, { before }) => {
      queries.setQueryData(objectsQuery.queryKey, (list) => list?.map((one) => (one.name === after.name ? after : one)));
      if (before) toast(i18next.t("objects.orderSaved", { object: inWords(object.plural) }), { label: i18next.t("ui.undo"), run: () => save.mutate({ fields: before, before: null }) });
    },
    onSettled: () => setOrder(null),
  });
  const { mutate } = save;
  const move = (part: readonly string[], from: number, to: number) => {
    const next = reordered(order ?? kept(), part, from, to);
    setOrder(next);
    if (waiting.current) window.clearTimeout(waiting.current.timer);
    const send = () => {
      waiting.current = null;
      mutate({ fields: next, before: kept() });
    };
    waiting.current = { timer: window.setTimeout(send, SETTLED), send };
  };
  // Whoever goes away has moved what they moved.
  const flush = useCallback(() => {
    if (!waiting.current) return;
    window.clearTimeout(waiting.current.timer);
    waiting.current.send();
  }, []);
  useEffect(() => flush, [flush]);
  return { order, move, error: save.error };
}
