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
export function Breakdown({ search, isFree, onChange }: { search: QualitySearch; isFree: boolean; onChange: (search: QualitySearch) => void }) {
  const { t } = useTranslation();
  const { format } = useFigures();
  // Doors say nothing of a person, and who is no steward sees persons only.
  const sides = isFree ? SIDES : SIDES.filter((side) => side === "owner");
  const by = sides.find((side) => side === search.by) ?? "owner";
  const found = useQuery(breakdownQuery(by, undefined));
  const nameOf = useNames(by);
  const rows = found.data ?? [];
  // Whoever is alone is told nothing new.
  if (!isFree && found.data && rows.length < 2) return null;
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
        {sides.length > 1 && <SegmentedControl aria-label={t("quality.sidesBy")} value={by} onChange={(next) => onChange({ ...search, by: next as Side })} data={sides.map((side) => ({ value: side, label: t(`quality.side.${side}`) }))} />}
      </header>
      {found.isPending && <Shadows />}
      {found.error && (
        <ProblemNotice error={found.error}>
          <Button variant="default" onClick={() => void found.refetch()}>
            {t("ui.tryAgain")}
          </Button>
        </ProblemNotice>
      )}
      {found.data && <ProblemTable label={t(`quality.sides.${by}`)} head={t(`quality.side.${by}`)} parts={parts} figure={(_, { records }) => format.number(records)} />}
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
