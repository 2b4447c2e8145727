import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { useCounted } from "~/features/duplicates/words";
import { objectIcon, Icon } from "~/ui/Icon";
import { GiveOut } from "./GiveOut";
import type { ObjectFigures, Step } from "./interface";
import classes from "./Quality.module.css";
import type { Scope } from "./scope";
import { Target } from "./Target";
import { useStepWords } from "./words";
import { useFigures } from "./useFigures";

interface Props {
  steps: readonly Step[];
  objects: readonly Pick<ObjectFigures, "object" | "rules">[];
  scope: Scope;
  /** Whether what is to be done can be given to those whose records they are. */
  canGive?: boolean;
}

/** So many stand there at once; the others bring less. */
const FIRST = 7;

/** What to do now, what brings most first; each leads to the records it is about. */
export function Steps({ steps, objects, scope, canGive = false }: Props) {
  const { t } = useTranslation();
  const descriptions = useDescriptions();
  const shown = steps.flatMap((step) => {
    const object = descriptions.byName(step.object);
    return object ? [{ step, object }] : [];
  });
  const [given, setGiven] = useState<{ step: Step; object: ObjectDescription; title: string } | null>(null);
  const [isWhole, setWhole] = useState(false);
  const words = useStepWords();
  const later = shown.length > FIRST + 1 ? shown.length - FIRST : 0;
  return (
    <>
      <ol className={classes.steps} data-give={canGive || undefined}>
        {(isWhole || later === 0 ? shown : shown.slice(0, FIRST)).map(({ step, object }) => {
          const title = words(step, object, objects.find((one) => one.object === object.name)?.rules);
          return <Line key={`${step.object} ${step.problem} ${step.field ?? ""} ${step.rule ?? ""}`} step={step} object={object} title={title} scope={scope} onGive={canGive && step.filter !== null ? () => setGiven({ step, object, title }) : undefined} />;
        })}
      </ol>
      {later > 0 && (
        <Button variant="subtle" color="gray" size="compact-sm" className={classes.further} onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? t("quality.fewerSteps") : t("quality.moreSteps", { count: later })}
        </Button>
      )}
      {given && <GiveOut {...given} onClose={() => setGiven(null)} />}
    </>
  );
}

interface LineProps {
  step: Step;
  object: ObjectDescription;
  title: string;
  scope: Scope;
  onGive?: () => void;
}

function Line({ step, object, title, scope, onGive }: LineProps) {
  const { t } = useTranslation();
  const counted = useCounted();
  const { change } = useFigures();
  const gain = change(step.gain);
  return (
    <li>
      <Target object={object} filter={step.filter} problem={step.problem} verify={step.problem === "outdated" ? { field: step.field, scope } : undefined} className={classes.step} isLine>
        <Icon name={objectIcon(object.icon)} />
        <span className={classes.stepTitle}>
          <bdi>{title}</bdi>
        </span>
        <span className={`soft ${classes.stepCount}`}>{counted(step.records, object)}</span>
        <span className={classes.gain} title={gain && t("quality.gain", { gain })}>
          {gain}
        </span>
      </Target>
      {onGive && (
        <Button variant="subtle" color="gray" size="compact-sm" className={classes.give} onClick={onGive} aria-haspopup="dialog">
          {t("quality.give.do")}
          <span className="unseen"> {title}</span>
        </Button>
      )}
    </li>
  );
}
