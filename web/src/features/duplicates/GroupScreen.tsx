import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";
import { Shadows } from "~/features/list/Shadows";
import { useUsers } from "~/features/session/session";
import { useFormat } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { useKeys } from "~/ui/keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useTitle } from "~/ui/title";
import { type DuplicatesSearch, type GroupDetail, groupQuery, refreshDuplicates, useLiveGroups, useQueue } from "./data";
import { dismiss, groupOf, reopen, tellDone, type Verdict } from "./deciding";
import classes from "./Duplicates.module.css";
import { Reasons } from "./Reasons";
import { Reviewer } from "./Reviewer";
import { SideBySide } from "./SideBySide";
import { useMerging } from "./useMerging";
import { useUndoKey } from "./useUndoKey";
import { Certainty, useGroupTitle } from "./words";

/** One group: its records side by side, what becomes of them, and why. */
export function GroupScreen() {
  const { t } = useTranslation();
  const { group: id } = useParams({ strict: false }) as { group: string };
  const search = useSearch({ strict: false }) as DuplicatesSearch;
  const queries = useQueryClient();
  const group = useQuery(groupQuery(id));
  const way = useWay(id, search);
  useUndoKey(t("doubles.keys.group"));
  // The next one is fetched ahead, so that it is there at once.
  useEffect(() => {
    if (way.next) void queries.prefetchQuery(groupQuery(way.next));
  }, [queries, way.next]);
  const isGone = group.error instanceof Problem && group.error.status === 404;
  return (
    <div className={classes.screen}>
      {group.data && !isGone ? (
        <OneGroup key={id} group={group.data} way={way} search={search} />
      ) : (
        <>
          <header className={classes.groupHead}>
            <Back search={search} />
          </header>
          {isGone ? (
            <Empty title={t("doubles.gone")} about={t("doubles.goneAbout")}>
              <Button variant="default" onClick={way.goNext}>
                {t("doubles.toNext")}
              </Button>
            </Empty>
          ) : group.error ? (
            <div className={classes.notice}>
              <ProblemNotice error={group.error}>
                <Button variant="default" onClick={() => void group.refetch()}>
                  {t("ui.tryAgain")}
                </Button>
              </ProblemNotice>
            </div>
          ) : (
            <Shadows />
          )}
        </>
      )}
    </div>
  );
}

function Back({ search }: { search: DuplicatesSearch }) {
  const { t } = useTranslation();
  return (
    <Link to="/duplicates" search={search} className={classes.back}>
      <Icon name="chevron-back" />
      {t("doubles.title")}
    </Link>
  );
}

/** The way through the queue: which group comes next, and which came before. */
function useWay(id: string, search: DuplicatesSearch) {
  const navigate = useNavigate();
  const queue = useQueue(search);
  const index = queue.groups.findIndex((group) => group.id === id);
  // One that has been decided is in the queue no more; those after it have moved up to its place.
  const [place, setPlace] = useState(0);
  useEffect(() => {
    if (index >= 0) setPlace(index);
    if (index >= 0 && index > queue.groups.length - 10 && queue.hasNextPage) void queue.fetchNextPage();
  }, [index, queue.groups.length, queue.hasNextPage]);
  const next = index >= 0 ? queue.groups[index + 1]?.id : (queue.groups[place]?.id ?? queue.groups[0]?.id);
  const previous = index > 0 ? queue.groups[index - 1]?.id : undefined;
  const go = (group: string | undefined) => (group ? navigate({ to: "/duplicates/$group", params: { group }, search, replace: true }) : navigate({ to: "/duplicates", search, replace: true }));
  return { index, count: queue.count, next, previous, goNext: () => void go(next), goPrevious: () => void go(previous), go };
}

function OneGroup({ group, way, search }: { group: GroupDetail; way: ReturnType<typeof useWay>; search: DuplicatesSearch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const title = useGroupTitle()(group);
  const members = useMemo(() => group.members.flatMap((member) => member.id ?? []), [group.members]);
  useLiveGroups(members);
  useTitle(title);
  const isOpen = group.status === "open";
  const hidden = group.members.length - members.length;

  const goBackTo = () => way.go(group.id);
  // After a merge is undone, its records are in a group of their own again.
  const goToRestored = () => groupOf(members, group).then(way.go, () => way.go(undefined));
  const merging = useMerging(group, {
    onDone: () => {
      way.goNext();
      void refreshDuplicates(queries);
    },
    onError: () => void refreshDuplicates(queries),
    onUndone: goToRestored,
  });
  const { joining, merge, leaveOut } = merging;
  const decide = useMutation({
    mutationFn: (decision: Verdict) => dismiss(group.id, decision),
    onSuccess: (_, decision) => {
      const undoing = async () => {
        await reopen([group.id]);
        return t("doubles.openAgain");
      };
      tellDone(queries, t(`doubles.said.${decision}`, { title }), undoing, goBackTo);
      way.goNext();
      void refreshDuplicates(queries);
    },
  });
  const isBusy = merge.isPending || decide.isPending;
  const canMerge = isOpen && joining.count > 0 && joining.isReady && !isBusy;
  const mergeNow = () => canMerge && merge.mutate(title);
  const say = (decision: Verdict) => isOpen && !isBusy && decide.mutate(decision);
  const move = (step: number) => {
    const lines = [...document.querySelectorAll<HTMLElement>("[data-row]")];
    const at = lines.findIndex((line) => line.closest("[role=radiogroup]")?.contains(document.activeElement));
    lines[at < 0 ? (step > 0 ? 0 : lines.length - 1) : Math.max(0, Math.min(lines.length - 1, at + step))]?.focus();
  };
  const keys = t("doubles.keys.group");
  useKeys([
    { keys: "m", label: t("doubles.keys.merge"), group: keys, run: mergeNow },
    { keys: "d", label: t("doubles.keys.different"), group: keys, run: () => say("different") },
    { keys: "r", label: t("doubles.keys.related"), group: keys, run: () => say("related") },
    { keys: "l", label: t("doubles.keys.later"), group: keys, run: way.goNext },
    { keys: "h", label: t("doubles.keys.previous"), group: keys, run: way.goPrevious },
    { keys: "j", label: t("doubles.keys.rowDown"), group: keys, run: () => move(1) },
    { keys: "k", label: t("doubles.keys.rowUp"), group: keys, run: () => move(-1) },
    { keys: "e", label: t("doubles.keys.equal"), group: keys, run: merging.showEqual },
    ...members.slice(0, 9).map((id, index) => ({ keys: `alt+${index + 1}`, label: t("doubles.keys.leaveOut", { number: index + 1 }), group: keys, run: () => members.length > 2 && isOpen && leaveOut(id) })),
  ]);
  return (
    <>
      <header className={classes.groupHead}>
        <Back search={search} />
        <div className={classes.groupTitle}>
          <h1 className={`clip ${classes.title}`}>
            <bdi>{title}</bdi>
          </h1>
          <Certainty value={group.probability} />
          {way.index >= 0 && way.count !== null && <span className="soft">{t("doubles.place", { number: format.number(way.index + 1), count: format.number(way.count) })}</span>}
          <span className={classes.space} />
          <Reviewer group={group} />
        </div>
      </header>
      <div className={classes.groupBody}>
        {!isOpen && <Decided group={group} />}
        {hidden > 0 && <p className={classes.hint}>{t("doubles.hiddenMembers", { count: hidden })}</p>}
        <SideBySide merging={merging} canChoose={isOpen} />
        <Reasons group={group} />
      </div>
      <footer className={classes.decisions}>
        <ProblemNotice error={merge.error ?? decide.error} />
        <div className={classes.buttons}>
          {isOpen && (
            <>
              {joining.count > 0 && (
                <Button size="sm" onClick={mergeNow} disabled={!canMerge} loading={merge.isPending} rightSection={<Keys keys="m" />}>
                  {t("doubles.merge", { count: joining.count })}
                </Button>
              )}
              <Button size="sm" variant="default" onClick={() => say("different")} disabled={isBusy} rightSection={<Keys keys="d" />}>
                {t("doubles.different")}
              </Button>
              <Button size="sm" variant="default" onClick={() => say("related")} disabled={isBusy} rightSection={<Keys keys="r" />}>
                {t("doubles.related")}
              </Button>
            </>
          )}
          <Button size="sm" variant="subtle" color="gray" className={classes.later} onClick={way.goNext} rightSection={<Keys keys="l" />}>
            {t(isOpen ? "doubles.later" : "doubles.toNext")}
          </Button>
        </div>
      </footer>
    </>
  );
}

/** Says that somebody has decided already, and what can be done about it. */
function Decided({ group }: { group: GroupDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const { nameOf } = useUsers();
  const open = useMutation({ mutationFn: () => reopen([group.id]), onSuccess: () => refreshDuplicates(queries) });
  return (
    <div className={classes.decided} role="status">
      <span>
        {t(group.status === "merged" ? "doubles.wasMerged" : "doubles.wasDismissed")}{" "}
        {group.decided_at && t("doubles.decidedBy", { who: nameOf(group.decided_by) || t("doubles.theHouse"), when: format.ago(group.decided_at) })}
      </span>
      {group.status === "dismissed" ? (
        <Button variant="default" loading={open.isPending} onClick={() => open.mutate()}>
          {t("doubles.openAnew")}
        </Button>
      ) : (
        <Button variant="default" component={Link} to="/duplicates/history">
          {t("doubles.history.title")}
        </Button>
      )}
      <ProblemNotice error={open.error} />
    </div>
  );
}
