import { Button } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUsers } from "~/features/session/session";
import { Shadows } from "~/features/list/Shadows";
import { useFormat } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { Facts } from "~/ui/Facts";
import { Icon } from "~/ui/Icon";
import { useKeys } from "~/ui/keys";
import { Line } from "~/ui/Line";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { useTitle } from "~/ui/title";
import { Bulk } from "./Bulk";
import { type DuplicatesSearch, type Group, useIsSteward, useLiveGroups, useQueue } from "./data";
import classes from "./Duplicates.module.css";
import { Filters } from "./Filters";
import { FindNow } from "./FindNow";
import { GiveMany } from "./GiveMany";
import { useUndoKey } from "./useUndoKey";
import { Certainty, useGroupTitle, useKinds } from "./words";

const ROW = 56;
const AHEAD = 20;
/** Where one was in the queue, for when one comes back. */
let place = 0;

/** The queue: groups of records that may be one, the surest first. */
export function QueueScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as DuplicatesSearch;
  const queue = useQueue(search);
  const isSteward = useIsSteward();
  const [dialog, setDialog] = useState<"bulk" | "give" | null>(null);
  const members = useMemo(() => queue.groups.flatMap((group) => group.members.flatMap((member) => member.id ?? [])), [queue.groups]);
  useLiveGroups(members);
  useTitle(t("doubles.title"));
  useUndoKey(t("doubles.title"));
  const change = (next: DuplicatesSearch) => {
    place = 0;
    void navigate({ to: "/duplicates", search: next, replace: true });
  };
  const isFiltered = Object.values(search).some(Boolean);
  const canDecideMany = isSteward && !search.status && queue.groups.length > 0;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t("doubles.title")}</h1>
        {queue.count !== null && (
          <span className="soft">
            {t("doubles.count", { count: queue.count })} · {t("list.count", { count: queue.records ?? 0 })}
          </span>
        )}
        <span className={classes.space} />
        <div className={classes.headTools}>
          {isSteward && <FindNow />}
          <Button variant="subtle" color="gray" component={Link} to="/duplicates/history" leftSection={<Icon name="history" />}>
            {t("doubles.history.title")}
          </Button>
        </div>
      </header>
      <div className={classes.tools}>
        <Filters search={search} onChange={change} />
        <span className={classes.space} />
        {canDecideMany && (
          <div className={classes.many}>
            <Button variant="default" onClick={() => setDialog("give")}>
              {t("doubles.give.open")}
            </Button>
            <Button variant="default" onClick={() => setDialog("bulk")}>
              {t("doubles.bulk.open")}
            </Button>
          </div>
        )}
      </div>
      <div className={classes.body}>
        {queue.error ? (
          <div className={classes.notice}>
            <ProblemNotice error={queue.error}>
              <Button variant="default" onClick={() => void queue.refetch()}>
                {t("ui.tryAgain")}
              </Button>
            </ProblemNotice>
          </div>
        ) : queue.isPending ? (
          <Shadows />
        ) : queue.groups.length === 0 ? (
          <Empty title={t(isFiltered ? "doubles.noneFits" : "doubles.none")} about={t(isFiltered ? "doubles.noneFitsAbout" : "doubles.noneAbout")}>
            {isFiltered && (
              <Button variant="default" onClick={() => change({})}>
                {t("doubles.showAll")}
              </Button>
            )}
          </Empty>
        ) : (
          <Groups groups={queue.groups} search={search} hasMore={queue.hasNextPage} loadMore={() => void queue.fetchNextPage()} />
        )}
      </div>
      {dialog === "bulk" && <Bulk search={search} filter={queue.filter} onClose={() => setDialog(null)} />}
      {dialog === "give" && <GiveMany search={search} filter={queue.filter} onClose={() => setDialog(null)} />}
    </div>
  );
}

interface GroupsProps {
  groups: Group[];
  search: DuplicatesSearch;
  hasMore: boolean;
  loadMore: () => void;
}

function Groups({ groups, search, hasMore, loadMore }: GroupsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(Math.min(place, groups.length - 1));
  const virtual = useVirtualizer({ count: groups.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 12, initialOffset: Math.max(0, active - 4) * ROW });
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= groups.length - AHEAD) loadMore();
  }, [hasMore, last, groups.length, loadMore]);
  const current = Math.min(active, groups.length - 1);
  const go = (index: number) => {
    const next = Math.max(0, Math.min(groups.length - 1, index));
    place = next;
    setActive(next);
    virtual.scrollToIndex(next, { align: "auto" });
    const line = () => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`);
    if (line()) line()?.focus({ preventScroll: true });
    else requestAnimationFrame(() => line()?.focus({ preventScroll: true }));
  };
  const open = () => {
    const group = groups[current];
    if (group) void navigate({ to: "/duplicates/$group", params: { group: group.id }, search });
  };
  const group = t("doubles.title");
  useKeys([
    { keys: "j", label: t("doubles.keys.down"), group, run: () => go(document.activeElement?.hasAttribute("data-index") ? current + 1 : current) },
    { keys: "k", label: t("doubles.keys.up"), group, run: () => go(current - 1) },
    { keys: "ArrowDown", label: t("doubles.keys.down"), group, run: () => go(document.activeElement?.hasAttribute("data-index") ? current + 1 : current) },
    { keys: "ArrowUp", label: t("doubles.keys.up"), group, run: () => go(current - 1) },
    { keys: "o", label: t("doubles.keys.open"), group, run: open },
  ]);
  return (
    <div ref={scroller} className={classes.scroller} data-list="main">
      <ul className={classes.groups} style={{ blockSize: virtual.getTotalSize() }} aria-label={t("doubles.title")}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const one = groups[index];
          return (
            one && (
              <li key={one.id} style={{ transform: `translateY(${start}px)` }} aria-setsize={hasMore ? -1 : groups.length} aria-posinset={index + 1}>
                <Link
                  to="/duplicates/$group"
                  params={{ group: one.id }}
                  search={search}
                  className={classes.group}
                  data-index={index}
                  data-active={index === current || undefined}
                  onFocus={() => {
                    place = index;
                    setActive(index);
                  }}
                >
                  <GroupLine group={one} />
                </Link>
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** A group in two lines: who it is about, and what is known of it. */
export function GroupLine({ group }: { group: Group }) {
  const { t } = useTranslation();
  const format = useFormat();
  const titleOf = useGroupTitle();
  const kinds = useKinds();
  const { nameOf } = useUsers();
  const isPhone = useIsPhone();
  const owners = [...new Set(group.members.map((member) => nameOf(member.owner_id)).filter(Boolean))];
  return (
    <>
      <span className={classes.lineMain}>
        <span className={`clip ${classes.lineTitle}`}>
          <bdi>{titleOf(group)}</bdi>
        </span>
        <Facts className="soft" items={[{ key: "kinds", content: kinds(group.members) }, ...(owners.length > 0 && !isPhone ? [{ key: "owners", content: t("doubles.owned", { owners: format.list(owners) }) }] : [])]} />
      </span>
      <span className={classes.lineAside}>
        <Certainty value={group.probability} />
        <Line
          className="soft"
          text={group.decided_at ? t("doubles.decidedBy", { who: nameOf(group.decided_by) || t("doubles.theHouse"), when: format.ago(group.decided_at) }) : group.reviewer ? t("doubles.givenTo", { who: nameOf(group.reviewer) }) : format.ago(group.found_at)}
        />
      </span>
    </>
  );
}
