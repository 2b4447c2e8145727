import { Button, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { Choices } from "./Choices";
import { type Import, useSteps } from "./imports";
import classes from "./Imports.module.css";
import { Reading } from "./Reading";
import { samplesOf, targetData, targetsOf, withTarget } from "./targets";

const LEAVE_OUT = "";

/** What each column holds, what is done with rows that are there already: all that is chosen before the dry run. */
export function ColumnsStep({ one, object, isPast, onGo }: { one: Import; object: ObjectDescription; isPast: boolean; onGo: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const steps = useSteps(one.id);
  const understood = one.understood;
  if (!understood) return null;
  const targets = targetsOf(one);
  const data = [{ value: LEAVE_OUT, label: t("imports.leaveOut") }, ...targetData(object, targets, t as never)];
  const taken = targets.filter((target) => target !== null).length;
  const choose = (header: string, target: string | null) => steps.set.mutate({ ...one.settings, columns: withTarget(one, header, target) });
  return (
    <>
      <div className={classes.body}>
        <div className={classes.column}>
          <ProblemNotice error={steps.set.error ?? steps.understand.error ?? steps.check.error} />
          <section aria-labelledby="columns">
            <h2 id="columns" className={classes.subtitle}>
              {t("imports.columns")}
              <span className="soft"> {t("imports.columnsTaken", { taken: format.number(taken), count: targets.length })}</span>
            </h2>
            <p className={classes.about}>{t(understood.remembered ? "imports.remembered" : "imports.columnsAbout")}</p>
            {understood.notices.length > 0 && (
              <ul className={classes.notices}>
                {understood.notices.map((notice) => (
                  <li key={notice}>{notice}</li>
                ))}
              </ul>
            )}
            <div className={classes.columns} role="table" aria-labelledby="columns">
              <div role="row" className={classes.columnHead}>
                <span role="columnheader">{t("imports.inFile")}</span>
                <span role="columnheader">{t("imports.samples")}</span>
                <span role="columnheader">{t("imports.becomes")}</span>
                <span role="columnheader">{t("imports.why")}</span>
              </div>
              {understood.columns.map((column, index) => {
                const target = targets[index] ?? null;
                const isChosen = Object.hasOwn(one.settings.columns ?? {}, column.header);
                return (
                  <div role="row" key={`${index} ${column.header}`} className={classes.columnRow} data-left-out={target === null}>
                    <span role="cell" className={classes.columnName}>
                      <bdi>{column.header}</bdi>
                    </span>
                    <span role="cell" className={classes.samples}>
                      {samplesOf(one, index).map((value) => (
                        <bdi key={value} className="clip">
                          {value}
                        </bdi>
                      ))}
                    </span>
                    <span role="cell">
                      <Select
                        size="xs"
                        data={data}
                        value={target ?? LEAVE_OUT}
                        onChange={(value) => choose(column.header, value || null)}
                        searchable
                        allowDeselect={false}
                        disabled={isPast}
                        nothingFoundMessage={t("ui.nothingFound")}
                        aria-label={t("imports.becomesOf", { column: column.header })}
                      />
                    </span>
                    <span role="cell" className={classes.why}>
                      {isChosen ? t("imports.chosen") : target === null ? (column.target ? t("imports.takenElsewhere") : column.reason) : <Certainty share={column.confidence} reason={column.reason} />}
                    </span>
                  </div>
                );
              })}
            </div>
          </section>
          <Choices one={one} isPast={isPast} onSet={(settings) => steps.set.mutate(settings)} object={object} />
          <Reading one={one} isPast={isPast} isBusy={steps.understand.isPending} onRead={(settings) => steps.understand.mutate(settings)} />
        </div>
      </div>
      {!isPast && (
        <footer className={classes.foot}>
          <span className="soft">{t("imports.nothingWritten")}</span>
          <Button size="sm" onClick={() => steps.check.mutate(undefined, { onSuccess: onGo })} loading={steps.check.isPending} disabled={taken === 0 || steps.set.isPending}>
            {t("imports.check")}
          </Button>
        </footer>
      )}
    </>
  );
}

/** How sure it is, as a word and a share, and why. */
function Certainty({ share, reason }: { share: number; reason: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = share >= 0.9 ? "sure" : share >= 0.6 ? "likely" : "guess";
  return (
    <>
      <span className={classes.certainty} data-word={word}>
        {t(`imports.certainty.${word}`)} {format.percent(Math.round(share * 100))}
      </span>{" "}
      {reason}
    </>
  );
}
