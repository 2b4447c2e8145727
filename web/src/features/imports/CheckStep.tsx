import { Button, Checkbox, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { classParts, Picture } from "./Bar";
import { TreatmentSelect } from "./Choices";
import { type Import, type Job, MOST_AT_ONCE, numbersOf, type RowClass, type Treatment, useSteps } from "./imports";
import type { ImportSearch } from "./search";
import classes from "./Imports.module.css";
import { choicesFor } from "./RowLine";
import { RowsList } from "./RowsList";
import { BrokenOff } from "./Working";

interface Props {
  one: Import;
  object: ObjectDescription;
  job: Job | null;
  isPast: boolean;
  search: ImportSearch;
  onShow: (search: ImportSearch) => void;
}

/** The dry run as a picture that opens down to the rows, and what is to be done with them. */
export function CheckStep({ one, object, job, isPast, search, onShow }: Props) {
  const { t } = useTranslation();
  const steps = useSteps(one.id);
  const parts = classParts(one);
  if (one.status === "checking") {
    return (
      <>
        <div className={classes.body}>
          <div className={classes.column}>
            <BrokenOff job={job} />
            <p>{t("imports.checkBroken")}</p>
            <ProblemNotice error={steps.check.error} />
          </div>
        </div>
        <footer className={classes.foot}>
          <Button size="sm" onClick={() => steps.check.mutate()} loading={steps.check.isPending}>
            {t("imports.checkAgain")}
          </Button>
        </footer>
      </>
    );
  }
  const chosen = search.class;
  const count = parts.find((part) => part.name === chosen)?.count ?? 0;
  const show = (name: RowClass | undefined) => onShow({ step: isPast ? "check" : undefined, class: name });
  return (
    <>
      <div className={classes.body}>
        <div className={classes.column}>
          <BrokenOff job={job} />
          <section aria-labelledby="picture">
            <h2 id="picture" className={classes.subtitle}>
              {t("imports.picture", { count: one.rows })}
            </h2>
            <p className={classes.about}>{t("imports.pictureAbout")}</p>
            <Picture parts={parts} labelOf={(name) => t(`imports.class.${name}`)} aboutOf={(name) => t(`imports.classAbout.${name}`)} chosen={chosen} onChoose={show} label={t("imports.picture", { count: one.rows })} />
          </section>
          <ProblemNotice error={steps.set.error ?? steps.run.error ?? steps.choose.error} />
          {chosen && count > 0 && (
            <section aria-labelledby="rows">
              <div className={classes.rowsHead}>
                <h2 id="rows" className={classes.subtitle}>
                  {t(`imports.class.${chosen}`)} <span className="soft">{t("imports.rows", { count })}</span>
                </h2>
                {!isPast && <ForAll one={one} of={chosen} count={count} />}
              </div>
              <RowsList one={one} object={object} asked={{ class: chosen }} mayChoose={one.status === "checked"} onChoose={(rows, choice) => steps.choose.mutate({ rows, choice })} />
            </section>
          )}
        </div>
      </div>
      {!isPast && (
        <footer className={classes.foot}>
          <span className="soft">{t("imports.nothingWritten")}</span>
          <Button variant="default" size="sm" onClick={() => onShow({ step: "columns" })}>
            {t("imports.backToColumns")}
          </Button>
          <Button size="sm" onClick={() => steps.run.mutate(undefined, { onSuccess: () => onShow({}) })} loading={steps.run.isPending}>
            {t("imports.run", { count: one.rows })}
          </Button>
        </footer>
      )}
    </>
  );
}

/** One decision for all rows of a class. */
function ForAll({ one, of, count }: { one: Import; of: RowClass; count: number }) {
  const { t } = useTranslation();
  const steps = useSteps(one.id);
  const all = useMutation({
    mutationFn: async (choice: Treatment | null) => {
      const rows = await numbersOf(one.id, { class: of });
      await steps.choose.mutateAsync({ rows, choice });
    },
  });
  const settings = one.settings;
  if (of === "duplicate-of-record" || of === "duplicate-in-file") {
    const key = of === "duplicate-of-record" ? "existing" : "in_file";
    return (
      <div className={classes.forAll}>
        <TreatmentSelect label={t("imports.forAll")} value={settings[key] ?? "skip"} onChange={(value) => steps.set.mutate({ ...settings, [key]: value })} isDisabled={steps.set.isPending} />
        {settings[key] === "update" && <Checkbox label={t("imports.overwrite")} checked={settings.overwrite ?? false} onChange={(event) => steps.set.mutate({ ...settings, overwrite: event.currentTarget.checked })} />}
        <ProblemNotice error={steps.set.error} />
      </div>
    );
  }
  const choices = choicesFor(of);
  if (choices.length === 0 || count > MOST_AT_ONCE) return null;
  return (
    <div className={classes.forAll}>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<Icon name="chevron-down" />} loading={all.isPending}>
            {t("imports.forAll")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => all.mutate(null)}>{t(of === "known" ? "imports.choice.leave" : "imports.choice.take")}</Menu.Item>
          {choices.map((choice) => (
            <Menu.Item key={choice} onClick={() => all.mutate(choice)}>
              {t(`imports.choice.${choice}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ProblemNotice error={all.error} />
    </div>
  );
}
