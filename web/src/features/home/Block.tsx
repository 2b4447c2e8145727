import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import type { Part } from "./data";
import classes from "./Home.module.css";

/** A part of Home under its heading. */
export function Block({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.block}>
      <header className={classes.blockHead}>
        <h2 id={id} className={classes.blockTitle}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** The list that shows exactly the records of a part. */
export function PartLink({ part, className, isLine, children }: { part: Part; className?: string; isLine?: boolean; children: ReactNode }) {
  return (
    <Link to="/$objects" params={{ objects: part.object.plural_name }} search={{ filter: part.filter, sort: part.sort }} className={className} data-line={isLine || undefined}>
      {children}
    </Link>
  );
}

/** What some lines are, and how many there are of them; it opens their list. */
export function LinesHead({ part, count, isLate, children }: { part: Part; count: number | undefined; isLate?: boolean; children: string }) {
  const format = useFormat();
  return (
    <h3 className={classes.linesHead} data-late={isLate || undefined}>
      <PartLink part={part} className={classes.linesLink}>
        {children}
        {count !== undefined && <span className={classes.linesCount}>{format.number(count)}</span>}
      </PartLink>
    </h3>
  );
}

/** What stands where lines will be. */
export function LineShadows({ count = 3 }: { count?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <span className="unseen">{t("ui.loading")}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes.shadow}>
          <span style={{ inlineSize: `${58 - (index % 3) * 14}%` }} />
        </div>
      ))}
    </div>
  );
}

/** Why a part could not be read, and the way to read it again. */
export function Failed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <ProblemNotice error={error}>
      <Button variant="default" onClick={onAgain}>
        {t("ui.tryAgain")}
      </Button>
    </ProblemNotice>
  );
}
