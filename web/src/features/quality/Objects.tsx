import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import type { ObjectQuality, Quality } from "./interface";
import { ObjectPart } from "./ObjectPart";
import { type Part, ProblemTable } from "./ProblemTable";
import classes from "./Quality.module.css";
import type { QualitySearch, Scope } from "./scope";
import { Target } from "./Target";
import { Trend } from "./Trend";
import { useFigures } from "./useFigures";
import { isTelling } from "./words";

interface OnePart extends Part {
  one: ObjectQuality;
  object: ObjectDescription;
}

/** The kinds of record side by side, and one of them in detail. */
export function Objects({ quality: { objects, steps }, search, scope }: { quality: Quality; search: QualitySearch; scope: Scope }) {
  const { t } = useTranslation();
  const { format, share } = useFigures();
  const descriptions = useDescriptions();
  const known = descriptions.list.flatMap((object) => {
    const one = objects.find(({ object: name }) => name === object.name);
    return one && isTelling(object, one) ? [{ object, one }] : [];
  });
  // Where nobody has chosen: the one in which there is most to do.
  const chosen = known.find(({ object }) => object.name === search.object) ?? known.find(({ object }) => object.name === steps[0]?.object) ?? known[0];
  if (!chosen) return null;
  const parts = known.map(
    ({ object, one }): OnePart => ({
      key: object.name,
      object,
      one,
      name: (
        <Link to="/quality" search={{ ...search, object: object.name }} resetScroll={false} replace className={classes.partLink} aria-current={object === chosen.object ? "true" : undefined}>
          <Icon name={objectIcon(object.icon)} />
          {inWords(object.plural)}
        </Link>
      ),
      records: one.records,
      score: one.score,
      aside: <Trend days={one.days} />,
      problems: one.problems,
      isCurrent: object === chosen.object,
    }),
  );
  return (
    <section aria-labelledby="quality-objects">
      <h2 id="quality-objects" className={classes.subtitle}>
        {t("quality.objects")}
      </h2>
      <ProblemTable
        label={t("quality.objects")}
        head={t("quality.kind")}
        parts={parts}
        figure={({ object, one }, { problem, records }) => {
          const found = one.problems.find((known) => known.problem === problem);
          const count = format.number(records ?? 0);
          const words = `${t(`quality.problem.${problem}`)}: ${count}, ${share(found?.share ?? 0)}`;
          return (
            <span title={words}>
              <Target object={object} filter={found?.filter ?? null} problem={problem} className={classes.link} label={`${inWords(object.plural)}, ${words}`}>
                {count}
              </Target>
            </span>
          );
        }}
      />
      <ObjectPart key={chosen.object.name} object={chosen.object} one={chosen.one} scope={scope} />
    </section>
  );
}
