import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { client, given, type Schemas } from "~/api/client";
import { useDescriptions } from "~/api/descriptions";
import { Shadows } from "~/features/list/Shadows";
import type { LinkValue } from "~/fields/kind";
import { linkText } from "~/fields/lookup";
import { useFormat } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useTitle } from "~/ui/title";
import { useLiveGroups } from "./data";
import classes from "./Duplicates.module.css";
import type { HistorySearch } from "./search";
import { Unmerge } from "./Unmerge";

export type Merge = Schemas["Operation"];

const NONE: readonly string[] = [];

/** What was merged, the latest first, and undoing it. */
export function HistoryScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { undo } = useSearch({ strict: false }) as HistorySearch;
  useTitle(t("doubles.history.title"));
  useLiveGroups(NONE);
  const found = useInfiniteQuery({
    queryKey: ["duplicates", "history"],
    queryFn: async ({ pageParam }) => given(await client.GET("/api/v1/operations", { params: { query: { kind: "merge", limit: 50, before: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const merges = found.data?.pages.flatMap((page) => page.items) ?? [];
  const show = (id: string | undefined) => void navigate({ to: "/duplicates/history", search: { undo: id }, replace: true });
  const open = merges.find((merge) => merge.operation === undo);
  return (
    <div className={classes.screen}>
      <header className={classes.groupHead}>
        <Link to="/duplicates" className={classes.back}>
          <Icon name="chevron-back" />
          {t("doubles.title")}
        </Link>
        <h1 className={classes.title}>{t("doubles.history.title")}</h1>
      </header>
      <div className={classes.groupBody}>
        {found.error ? (
          <div className={classes.notice}>
            <ProblemNotice error={found.error}>
              <Button variant="default" onClick={() => void found.refetch()}>
                {t("ui.tryAgain")}
              </Button>
            </ProblemNotice>
          </div>
        ) : found.isPending ? (
          <Shadows />
        ) : merges.length === 0 ? (
          <Empty title={t("doubles.history.none")} about={t("doubles.history.noneAbout")} />
        ) : (
          <ul className={classes.merges} data-list="main">
            {merges.map((merge) => (
              <li key={merge.operation}>
                <MergeLine merge={merge} />
                {merge.status === "done" ? (
                  <Button variant="default" onClick={() => show(merge.operation)} aria-label={`${t("doubles.history.unmerge")}: ${linkText(merge.merged?.survivor as LinkValue | undefined)}`}>
                    {t("doubles.history.unmerge")}
                  </Button>
                ) : (
                  <span className="soft">{t("doubles.history.reverted")}</span>
                )}
              </li>
            ))}
          </ul>
        )}
        {found.hasNextPage && (
          <Button variant="subtle" color="gray" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("doubles.history.older")}
          </Button>
        )}
      </div>
      {open && open.status === "done" && <Unmerge merge={open} onClose={() => show(undefined)} />}
    </div>
  );
}

/** Which records became one, by whom and when. */
export function MergeLine({ merge }: { merge: Merge }) {
  const { t } = useTranslation();
  const format = useFormat();
  const objects = useDescriptions();
  const survivor = merge.merged?.survivor as LinkValue | undefined;
  const plural = objects.byName(merge.merged?.object ?? "")?.plural_name;
  const others = (merge.merged?.others ?? []) as LinkValue[];
  return (
    <span className={classes.lineMain}>
      <span className={`clip ${classes.lineTitle}`}>
        {survivor?.id && plural ? (
          <Link to="/$objects/$id" params={{ objects: plural, id: survivor.id }} className={classes.link}>
            <bdi>{linkText(survivor)}</bdi>
          </Link>
        ) : (
          <bdi>{linkText(survivor)}</bdi>
        )}
      </span>
      <span className="soft">
        {others.length > 0 && <bdi>{t("doubles.history.from", { titles: format.list(others.map(linkText)) })} · </bdi>}
        {t("doubles.decidedBy", { who: linkText(merge.by as LinkValue | null) || t("doubles.theHouse"), when: format.ago(merge.at) })}
        {merge.reason && <bdi> · “{merge.reason}”</bdi>}
      </span>
    </span>
  );
}
