import { ActionIcon, Button, UnstyledButton } from "@mantine/core";
import { useDroppable } from "@dnd-kit/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import type { Course } from "~/features/stages/course";
import { useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Board.module.css";
import { Card } from "./Card";
import { cardsQuery, type Total, type Wanted } from "./columns";
import type { Lane, LaneHandle } from "./useBoardKeys";
import type { Moves } from "./useMoves";

export interface ColumnProps {
  object: ObjectDescription;
  course: Course;
  lane: Lane;
  stage: string | null;
  wanted: Omit<Wanted, "stage">;
  shown: readonly Field[];
  /** The places of the records among the hits, where words are looked for. */
  ranks: ReadonlyMap<string, number> | null;
  total: Total | undefined;
  /** Whether any column adds something up, so that all leave a line for it. */
  hasSums: boolean;
  /** Whether it is or will soon be on the screen. */
  isNear: boolean;
  moves: Moves;
  carried: string | null;
  isTarget: boolean;
  isFree: (record: RecordJson) => boolean;
  menu: string | null;
  onMenu: (id: string | null) => void;
  onFold: () => void;
  register: (handle: LaneHandle | null) => void;
  /** The card that the keys are to be in as soon as it is there. */
  sought: RefObject<string | null>;
  /** The card that is in the hand. */
  lifted: string | null;
}

const CARD = 96;
const GAP = 8;
const AHEAD = 12;

/** A stage with its cards, of which only those on the screen exist. */
export function Column(props: ColumnProps) {
  const { lane, isTarget } = props;
  const { setNodeRef, isOver } = useDroppable({ id: lane.key, disabled: !lane.isTarget });
  return (
    <section ref={setNodeRef} id={`lane-${lane.key}`} className={lane.isFolded ? classes.folded : classes.column} aria-labelledby={`head-${lane.key}`} data-target={isOver || isTarget || undefined}>
      {lane.isFolded ? <Narrow {...props} /> : <Wide {...props} />}
    </section>
  );
}

function Narrow({ lane, total, onFold }: ColumnProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <UnstyledButton className={classes.narrow} onClick={onFold} aria-expanded={false} title={t("board.unfold", { stage: lane.label })}>
      <Icon name="chevron-forward" size={14} />
      <h2 id={`head-${lane.key}`}>{lane.label}</h2>
      {total && <span className="soft">{format.number(total.count)}</span>}
    </UnstyledButton>
  );
}

function Wide(props: ColumnProps) {
  const { lane, total, hasSums, onFold } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const sums = total?.money.map(({ currency, sum }) => format.money(sum, currency)) ?? [];
  return (
    <>
      <header className={classes.head}>
        <h2 id={`head-${lane.key}`} className="clip">
          {lane.label}
        </h2>
        <span className="soft">{format.number(total?.count ?? 0)}</span>
        <ActionIcon className={classes.fold} variant="subtle" color="gray" size={24} aria-label={t("board.fold", { stage: lane.label })} aria-expanded onClick={onFold}>
          <Icon name="chevron-back" size={14} />
        </ActionIcon>
        {hasSums && <div className={classes.sum}>{sums.length > 0 ? sums.map((sum) => <bdi key={sum}>{sum}</bdi>) : <span aria-hidden="true">&nbsp;</span>}</div>}
      </header>
      <Cards {...props} />
    </>
  );
}

function Cards({ object, course, lane, stage, wanted, shown, ranks, total, isNear, moves, carried, isFree, menu, onMenu, register, sought, lifted }: ColumnProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const query = useInfiniteQuery({ ...cardsQuery(object, course, { ...wanted, stage }), enabled: isNear });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const cards = useMemo(() => {
    const { dropped } = moves;
    const come = [...dropped.values()].filter((one) => one.to === stage).map((one) => one.record);
    const there = (data?.pages.flatMap((page) => page.items) ?? []).filter((row) => !dropped.has(row.id));
    const list = [...new Map([...come, ...there].map((row) => [row.id, row])).values()];
    const rank = (row: RecordJson) => ranks?.get(row.id) ?? 0;
    return ranks ? list.sort((a, b) => rank(a) - rank(b)) : list;
  }, [data, moves, stage, ranks]);
  const place = Math.max(0, cards.findIndex((card) => card.id === active));
  const inHand = cards.findIndex((card) => card.id === lifted);
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD,
    getItemKey: (index) => cards[index]?.id ?? index,
    gap: GAP,
    overscan: 5,
    // The card that has the keys and the one in the hand stay there, however far one scrolls.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...[place, inHand].filter((one) => one >= 0 && one < cards.length)])].sort((a, b) => a - b),
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= cards.length - AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, cards.length]);

  const handle = { cards, focus: (id: string) => ((sought.current = id), setActive(id)) };
  useEffect(() => {
    register(handle);
    return () => register(null);
  });
  useEffect(() => {
    const id = sought.current;
    const index = id === null ? -1 : cards.findIndex((card) => card.id === id);
    if (id === null || index === -1) return;
    if (active !== id) return setActive(id);
    virtual.scrollToIndex(index);
    const card = document.getElementById(`card-${id}`);
    if (!card) return;
    sought.current = null;
    card.focus({ preventScroll: true });
    card.closest("section")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  return (
    <div ref={scroller} className={classes.cards}>
      {query.error ? (
        <ProblemNotice error={query.error}>
          <Button variant="default" onClick={() => void query.refetch()}>
            {t("ui.tryAgain")}
          </Button>
        </ProblemNotice>
      ) : query.isPending ? (
        <CardShadows />
      ) : cards.length === 0 ? (
        <p className={classes.none}>{t("board.none")}</p>
      ) : (
        <ul style={{ blockSize: virtual.getTotalSize() }} aria-labelledby={`head-${lane.key}`}>
          {items.map(({ index, start, key }) => {
            const record = cards[index];
            return (
              record && (
                <li key={key} ref={virtual.measureElement} data-index={index} style={{ transform: `translateY(${start}px)` }} aria-setsize={total?.count ?? -1} aria-posinset={index + 1} onFocus={() => setActive(record.id)}>
                  <Card object={object} course={course} record={record} lane={lane.key} shown={shown} isActive={index === place} isCarried={carried === record.id} isPending={moves.dropped.has(record.id)} isFree={isFree(record)} reason={moves.reasons.get(record.id)} isMenuOpen={menu === record.id} onMenu={onMenu} onMove={moves.move} onForget={moves.forget} />
                </li>
              )
            );
          })}
        </ul>
      )}
    </div>
  );
}

function CardShadows() {
  const { t } = useTranslation();
  return (
    <div role="status">
      <span className="unseen">{t("ui.loading")}</span>
      {[64, 48, 72].map((width) => (
        <div key={width} className={classes.shadow}>
          <span style={{ inlineSize: `${width}%` }} />
          <span style={{ inlineSize: `${width / 2}%` }} />
        </div>
      ))}
    </div>
  );
}
