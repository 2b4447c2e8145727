import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { useIsSteward } from "~/features/duplicates/data";
import { Shadows } from "~/features/list/Shadows";
import { Empty } from "~/ui/Empty";
import { Icon } from "~/ui/Icon";
import { useKeys } from "~/ui/keys";
import { NotFound } from "~/ui/NotFound";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { useStore } from "~/ui/store";
import { useTitle } from "~/ui/title";
import { lastSaid } from "./answering";
import { refreshQueue, useQueue } from "./data";
import { Filters } from "./Filters";
import { LookNow } from "./LookNow";
import { AtHand } from "./AtHand";
import { follower, keyOf, listFilter, MOST_COUNTED, type Said } from "./queue";
import { QueueList } from "./QueueList";
import { USUAL, type VerifySearch } from "./search";
import classes from "./Verify.module.css";

const NOTHING: Said = {};

/** Records with values that are worth verifying, and the one at hand: worked off by telephone or letter, an answer a key. */
export function VerifyScreen() {
  const search = useSearch({ strict: false }) as VerifySearch;
  const objects = useDescriptions();
  const object = objects.byName(search.object ?? USUAL);
  return object ? <Workbench key={object.name} object={object} search={search} /> : <NotFound />;
}

function Workbench({ object, search }: { object: ObjectDescription; search: VerifySearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const queue = useQueue(search);
  const isSteward = useIsSteward();
  /** What was said here of the values of each record. */
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({});
  /** Those that are done with; until the queue is read again they are still in it. */
  const [finished, setFinished] = useState<ReadonlySet<string>>(new Set());
  const items = useMemo(() => queue.items.filter((item) => !finished.has(item.id)), [queue.items, finished]);
  useTitle(t("verify.title"));

  const undoLast = useStore(lastSaid);
  useKeys(undoLast ? [{ keys: "u", label: t("verify.keys.undo"), group: t("verify.keys.group"), run: undoLast }] : []);
  const show = (next: VerifySearch, replace = true) => void navigate({ to: "/verify", search: next, replace });
  const go = (record: string | undefined) => show({ ...search, record });
  // At a desk there is always one at hand, and it stays when others come before it.
  const first = items[0]?.id;
  useEffect(() => {
    if (!isPhone && !search.record && first) go(first);
  }, [isPhone, search.record, first]);

  const finish = (record: string) => {
    const index = items.findIndex((item) => item.id === record);
    setFinished((before) => new Set(before).add(record));
    go(follower(items, index)?.id);
  };
  const comeBack = (record: string, keys: readonly string[]) => {
    setFinished((before) => new Set([...before].filter((one) => one !== record)));
    setSaid((before) => ({ ...before, [record]: Object.fromEntries(Object.entries(before[record] ?? {}).filter(([key]) => !keys.includes(key))) }));
    go(record);
    void refreshQueue(queries);
  };
  const hidden = queue.items.length - items.length;
  const count = queue.count === null ? null : Math.max(items.length, queue.count - hidden);
  const isFiltered = search.owner !== "all" || search.field !== undefined;
  const isAtHand = search.record !== undefined;
  const hand = search.record && (
    <AtHand
      key={search.record}
      object={object}
      id={search.record}
      item={queue.items.find((item) => item.id === search.record)}
      said={said[search.record] ?? NOTHING}
      onSaid={(record, values) => setSaid((before) => ({ ...before, [record]: { ...before[record], ...values } }))}
      onUnsaid={(record, keys) => setSaid((before) => ({ ...before, [record]: Object.fromEntries(Object.entries(before[record] ?? {}).filter(([key]) => !keys.includes(key))) }))}
      onFinished={finish}
      onUndone={(record, answers) => comeBack(record, answers.map(keyOf))}
      onLater={items.length > 1 ? () => go(follower(items, items.findIndex((item) => item.id === search.record))?.id) : undefined}
    />
  );
  if (isPhone && isAtHand) {
    return (
      <div className={classes.screen}>
        <div className={classes.phoneHead}>
          <Link to="/verify" search={{ ...search, record: undefined }} className={classes.back}>
            <Icon name="chevron-back" />
            {t("verify.title")}
          </Link>
        </div>
        {hand}
      </div>
    );
  }
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t("verify.title")}</h1>
        {count !== null && <span className="soft">{t(queue.count !== null && queue.count >= MOST_COUNTED ? "verify.countAtLeast" : "list.count", { count })}</span>}
        <span className={classes.space} />
        <div className={classes.headTools}>
          {isSteward && <LookNow />}
          <Button variant="subtle" color="gray" component={Link} to="/$objects" params={{ objects: object.plural_name } as never} search={{ filter: listFilter(queue.query) } as never} leftSection={<Icon name="list" />}>
            {t("verify.openList")}
          </Button>
        </div>
      </header>
      <div className={classes.tools}>
        <Filters object={object} search={search} queue={queue} onChange={(next) => show({ ...next, record: undefined })} />
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
        ) : items.length === 0 && !isAtHand ? (
          <Empty title={t(isFiltered ? "verify.noneFits" : "verify.none")} about={t(isFiltered ? "verify.noneFitsAbout" : "verify.noneAbout")}>
            {isFiltered && (
              <Button variant="default" onClick={() => show({ object: search.object, owner: "all" })}>
                {t("verify.showAll")}
              </Button>
            )}
            {isSteward && <LookNow variant="default" />}
          </Empty>
        ) : (
          <div className={classes.columns}>
            <QueueList object={object} items={items} search={search} current={search.record} isWithOwners={search.owner !== undefined} onGo={(record) => (isPhone ? undefined : go(record))} hasMore={queue.hasNextPage} loadMore={() => void queue.fetchNextPage()} />
            {!isPhone && <div className={classes.pane}>{hand}</div>}
          </div>
        )}
      </div>
    </div>
  );
}
