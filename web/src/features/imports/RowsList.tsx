import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { Shadows } from "~/features/list/Shadows";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { type Import, readRows, type RowsAsked, type Treatment } from "./imports";
import classes from "./Imports.module.css";
import { RowLine } from "./RowLine";

const PAGE = 50;

interface Props {
  one: Import;
  object: ObjectDescription;
  asked: RowsAsked;
  mayChoose: boolean;
  onChoose: (rows: number[], choice: Treatment | null) => void;
}

/** The rows of a class or an outcome, a page at a time. */
export function RowsList({ one, object, asked, mayChoose, onChoose }: Props) {
  const { t } = useTranslation();
  const rows = useInfiniteQuery({
    queryKey: ["import-rows", one.id, asked, one.counts.checked_at, one.status],
    queryFn: ({ pageParam }) => readRows(one.id, asked, pageParam, PAGE),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  if (rows.isPending) return <Shadows />;
  return (
    <>
      <ProblemNotice error={rows.error}>
        <Button variant="default" onClick={() => void rows.refetch()}>
          {t("ui.tryAgain")}
        </Button>
      </ProblemNotice>
      <ul className={classes.rows}>
        {rows.data?.pages
          .flatMap((page) => page.rows)
          .map((row) => (
            <RowLine key={row.number} row={row} one={one} object={object} mayChoose={mayChoose} onChoose={(choice) => onChoose([row.number], choice)} />
          ))}
      </ul>
      {rows.hasNextPage && (
        <div className={classes.more}>
          <Button variant="default" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            {t("imports.moreRows")}
          </Button>
        </div>
      )}
    </>
  );
}
