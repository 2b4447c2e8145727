import { Button, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Shadows } from "~/features/list/Shadows";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { breakdownQuery } from "./data";
import { type Row, type Side, SIDES } from "./interface";
import { type Part, ProblemTable } from "./ProblemTable";
import classes from "./Quality.module.css";
import type { QualitySearch, Scope } from "./scope";
import { useDoorWords } from "./words";
import { useFigures } from "./useFigures";

/** The figures told apart: by people, by teams, by the doors through which records came. */
export function Breakdown({ search, onChange }: { search: QualitySearch; onChange: (search: QualitySearch) => void }) {
  const { t } = useTranslation();
  const { format } = useFigures();
  const by = search.by ?? "owner";
  const found = useQuery(breakdownQuery(by, undefined));
  const nameOf = useNames(by);
  const rows = found.data ?? [];
  const parts = rows.map((row): Part => {
    const scope = scopeOf(by, row.key);
    const name = nameOf(row);
    return {
      key: row.key ?? "",
      name: scope ? (
        <Link to="/quality" search={{ ...scope, by: search.by, object: search.object }} className={classes.link}>
          <bdi>{name}</bdi>
        </Link>
      ) : (
        <span className="soft">{name}</span>
      ),
      records: row.records,
      score: row.score,
      problems: row.problems,
    };
  });
  return (
    <section aria-labelledby="quality-sides">
      <header className={classes.sidesHead}>
        <h2 id="quality-sides" className={classes.subtitle}>
          {t(`quality.sides.${by}`)}
        </h2>
        <SegmentedControl aria-label={t("quality.sidesBy")} value={by} onChange={(next) => onChange({ ...search, by: next as Side })} data={SIDES.map((side) => ({ value: side, label: t(`quality.side.${side}`) }))} />
      </header>
      {found.isPending && <Shadows />}
      {found.error && (
        <ProblemNotice error={found.error}>
          <Button variant="default" onClick={() => void found.refetch()}>
            {t("ui.tryAgain")}
          </Button>
        </ProblemNotice>
      )}
      {found.data && rows.length === 0 && <p className={classes.calm}>{t("quality.noSides")}</p>}
      {rows.length > 0 && <ProblemTable label={t(`quality.sides.${by}`)} head={t(`quality.side.${by}`)} parts={parts} figure={(_, { records }) => format.number(records ?? 0)} />}
    </section>
  );
}

/** What a row is called: a person, a team, a door, or nobody. */
export function useNames(by: Side): (row: Pick<Row, "key" | "title">) => string {
  const { t } = useTranslation();
  const doorWords = useDoorWords();
  return ({ key, title }) => (by === "door" ? doorWords(key) : (title ?? t(`quality.nobody.${by}`)));
}

/** The view that a row opens; none for records without a team or a door. */
function scopeOf(by: Side, key: string | null): Scope | null {
  if (by === "owner") return { owner: key ?? "none" };
  return key === null ? null : { [by]: key };
}
