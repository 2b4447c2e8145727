import { ActionIcon } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { comeBackTo, goFurther, trail } from "~/features/list/trail";
import { useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { shownKeys, useKeys } from "~/ui/keys";
import { useIsPhone } from "~/ui/screen";
import { useStore } from "~/ui/store";
import { recordQuery } from "./query";
import classes from "./Record.module.css";
import { readRecordSearch } from "./search";

/** Records before the last known one at which more are asked for. */
const AHEAD = 5;
const KEYS = { previous: "k", next: "j" } as const;
const WORDS = { previous: "record.previous", next: "record.next" } as const;
/** The button that was pressed on the record before, which has the keys on this one too. */
let pressed: "previous" | "next" | null = null;

/** Where a record stands in the list that one came from, and the way to those beside it. */
export function Walk({ object, id }: { object: ObjectDescription; id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const list = useStore(trail);
  const buttons = useRef<HTMLDivElement>(null);
  const place = list?.objects === object.plural_name ? list.ids.indexOf(id) : -1;
  const beside = { previous: list?.ids[place - 1], next: place < 0 ? undefined : list?.ids[place + 1] };
  useEffect(() => {
    if (!list || place < 0) return;
    comeBackTo(object, list.search, place, isPhone);
    if (list.next && place >= list.ids.length - AHEAD) void goFurther().catch(() => undefined);
  }, [list, place, object, isPhone]);
  useEffect(() => {
    if (beside.next) void queries.prefetchQuery(recordQuery(object.plural_name, beside.next));
  }, [queries, object, beside.next]);
  useEffect(() => {
    if (pressed) buttons.current?.querySelector<HTMLElement>(`[data-to=${pressed}]:not(:disabled)`)?.focus();
    pressed = null;
  }, []);
  const mayGo = { previous: beside.previous !== undefined, next: place >= 0 && (beside.next !== undefined || list?.next != null) };
  const go = async (to: "previous" | "next") => {
    // Whoever is faster than the list waits for it.
    if (to === "next" && !beside.next && mayGo.next) await goFurther().catch(() => undefined);
    const target = to === "next" ? trail.get()?.ids[place + 1] : beside.previous;
    if (target) void navigate({ to: "/$objects/$id", params: { objects: object.plural_name, id: target }, search: (before) => readRecordSearch({ tab: (before as { tab?: string }).tab }), replace: true });
  };
  const group = t("print.keys");
  useKeys(
    place < 0
      ? []
      : [
          { keys: KEYS.next, label: t("record.next"), group, run: () => void go("next") },
          { keys: KEYS.previous, label: t("record.previous"), group, run: () => void go("previous") },
        ],
  );
  if (!list || place < 0 || (list.ids.length === 1 && !list.next)) return null;
  const all = list.count ?? (list.next ? null : list.ids.length);
  return (
    <div ref={buttons} className={classes.walk}>
      <span className="soft">{all === null ? format.number(place + 1) : t("record.place", { place: format.number(place + 1), all: format.number(all) })}</span>
      {(["previous", "next"] as const).map((to) => (
        <ActionIcon
          key={to}
          variant="subtle"
          color="gray"
          size={26}
          data-to={to}
          aria-label={t(WORDS[to])}
          title={`${t(WORDS[to])} (${shownKeys(KEYS[to]).join("")})`}
          disabled={!mayGo[to]}
          onClick={() => {
            pressed = to;
            void go(to);
          }}
        >
          <Icon name={to === "next" ? "chevron-down" : "chevron-up"} />
        </ActionIcon>
      ))}
    </div>
  );
}
