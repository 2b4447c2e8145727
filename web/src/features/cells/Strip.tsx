import { Button, CloseButton } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { inWords } from "~/i18n/format";
import { Keys } from "~/ui/Keys";
import { useKeys } from "~/ui/keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Strip.module.css";
import type { Cells, Writing } from "./useCells";
import { WRITTEN_AT_ONCE } from "./writing";

interface Props {
  cells: Cells;
  writing: Writing;
  /** The cell that has the keys: should it be refused, its reason stands here. */
  active: { row: string; column: string } | null;
}

/** What is about to be written into the cells, how far it is, and what was refused; it stands where the tools of the list stand. */
export function Strip({ cells, writing, active }: Props) {
  const { t, i18n } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const refused = writing.cells.filter((cell) => cell.refusal);
  const rows = new Set(writing.cells.map((cell) => cell.row.id)).size;
  const open = writing.cells.length - refused.length;
  const doubtful = writing.cells.filter((cell) => cell.doubt && !cell.refusal);
  const spoken = [...refused, ...doubtful];
  const told = spoken.find((cell) => cell.row.id === active?.row && cell.field.name === active.column) ?? spoken[0];
  const isReady = writing.phase === "ready";
  const leave = () => {
    cells.cancel();
    document.querySelector<HTMLElement>("[data-list=main]")?.focus();
  };
  useEffect(() => {
    if (isReady) button.current?.focus();
  }, [isReady]);
  useKeys([{ keys: "Escape", label: t("lists.dismiss"), group: t("keys.list"), run: leave }]);
  const records = t("lists.records", { count: rows });
  return (
    <div className={classes.strip} role="region" aria-label={t("lists.strip")}>
      <div role="status" className={classes.text}>
        <strong>
          {writing.phase === "checking"
            ? t("lists.checkingCells", { count: writing.cells.length, records })
            : writing.phase === "writing"
              ? t("lists.writingCells", { done: writing.done, count: writing.records })
              : writing.phase === "done"
                ? t("lists.cellsNotWritten", { count: refused.length })
                : t("lists.cells", { count: writing.cells.length, records })}
        </strong>
        {isReady && refused.length > 0 && <span className={classes.bad}> · {t("lists.cellsRefused", { count: refused.length })}</span>}
        {isReady && doubtful.length > 0 && <span className={classes.doubtful}> · {t("lists.cellsDoubtful", { count: doubtful.length })}</span>}
        {writing.leftOut > 0 && writing.phase !== "writing" && <span className="soft"> · {t("lists.cellsLeftOut", { count: writing.leftOut })}</span>}
        {told && (isReady || (writing.phase === "done" && told.refusal)) && (
          <div className={told.refusal ? classes.reason : classes.doubtful}>
            <bdi>{told.row.title || t("record.untitled")}</bdi>, {inWords(told.field.labels)}: <bdi dir={i18n.dir()}>{told.refusal ?? told.doubt}</bdi>
          </div>
        )}
      </div>
      <ProblemNotice error={writing.error} />
      {isReady && (
        <>
          <Button
            ref={button}
            disabled={open === 0}
            rightSection={<Keys keys="Enter" />}
            onClick={() => {
              cells.write();
              document.querySelector<HTMLElement>("[data-list=main]")?.focus();
            }}
          >
            {t("lists.writeCells", { count: open })}
          </Button>
          <Button variant="default" rightSection={<Keys keys="Escape" />} onClick={leave}>
            {t("ui.cancel")}
          </Button>
        </>
      )}
      {writing.phase === "writing" && writing.records > WRITTEN_AT_ONCE && (
        <Button variant="default" onClick={cells.stop}>
          {t("lists.stop")}
        </Button>
      )}
      {writing.phase === "done" && <CloseButton aria-label={t("lists.dismiss")} onClick={leave} />}
    </div>
  );
}
