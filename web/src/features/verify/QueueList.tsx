import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { linkText } from "~/fields/lookup";
import { inWords, useFormat } from "~/i18n/format";
import { Line } from "~/ui/Line";
import { useKeys } from "~/ui/keys";
import type { Item } from "./interface";
import type { VerifySearch } from "./search";
import classes from "./Verify.module.css";

const ROW = 60;
const AHEAD = 20;

interface Props {
  object: ObjectDescription;
  items: Item[];
  search: VerifySearch;
  /** The record at hand. */
  current: string | undefined;
  isWithOwners: boolean;
  onGo: (record: string) => void;
  hasMore: boolean;
  loadMore: () => void;
}

/** The records that are worth verifying, the most costly first. */
export function QueueList({ object, items, search, current, isWithOwners, onGo, hasMore, loadMore }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const index = items.findIndex((item) => item.id === current);
  const place = useRef(0);
  if (index >= 0) place.current = index;
  const virtual = useVirtualizer({ count: items.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 12 });
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= items.length - AHEAD) loadMore();
  }, [hasMore, last, items.length, loadMore]);
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  }, [index]);
  const focus = (next: number) => {
    const line = () => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`);
    if (line()) line()?.focus({ preventScroll: true });
    else requestAnimationFrame(() => line()?.focus({ preventScroll: true }));
  };
  const go = (step: number) => {
    // From one that has left the queue, one goes on from its place.
    const at = index >= 0 ? index + step : current === undefined ? 0 : place.current + (step > 0 ? 0 : -1);
    const next = Math.max(0, Math.min(items.length - 1, at));
    const item = items[next];
    if (!item) return;
    onGo(item.id);
    virtual.scrollToIndex(next, { align: "auto" });
    focus(next);
  };
  const group = t("verify.keys.group");
  useKeys([
    { keys: "j", label: t("verify.keys.down"), group, run: () => go(1) },
    { keys: "k", label: t("verify.keys.up"), group, run: () => go(-1) },
  ]);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-list="main"
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        go(event.key === "ArrowDown" ? 1 : -1);
      }}
    >
      <ul className={classes.queue} style={{ blockSize: virtual.getTotalSize() }} aria-label={t("verify.title")}>
        {virtual.getVirtualItems().map(({ index: row, start }) => {
          const item = items[row];
          return (
            item && (
              <li key={item.id} style={{ transform: `translateY(${start}px)` }} aria-setsize={hasMore ? -1 : items.length} aria-posinset={row + 1}>
                <Link to="/verify" search={{ ...search, record: item.id }} replace={current !== undefined} className={classes.item} data-index={row} aria-current={item.id === current ? "true" : undefined}>
                  <ItemLine object={object} item={item} isWithOwner={isWithOwners} />
                </Link>
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** A record in two lines: who it is and whose, which of its values are doubtful and how old the oldest of them is. */
function ItemLine({ object, item, isWithOwner }: { object: ObjectDescription; item: Item; isWithOwner: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const doubtful = item.values.filter((value) => value.doubtful);
  const names = [...new Set(doubtful.map((value) => inWords(object.field.find((field) => field.name === value.field)?.labels) || value.field))];
  const oldest = doubtful.map((value) => value.since).sort()[0];
  const owner = linkText(item.owner);
  return (
    <>
      <span className={classes.line}>
        <span className={`clip ${classes.name}`}>
          <bdi>{item.title || t("record.untitled")}</bdi>
        </span>
        {isWithOwner && owner && <Line className={`soft ${classes.lineOwner}`} text={owner} />}
      </span>
      <span className={`soft ${classes.line}`}>
        <span className={classes.facts}>
          <bdi className="clip">{names.join(" · ")}</bdi>
          {oldest && <span>{format.ago(oldest)}</span>}
        </span>
        {item.tries > 0 && <span className={classes.tries}>{t("verify.tries", { count: item.tries })}</span>}
      </span>
    </>
  );
}
