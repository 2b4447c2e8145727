import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "~/features/settings/Settings.module.css";
import { inWords, useFormat } from "~/i18n/format";
import type { Part } from "./bulk";
import type { Edited } from "./handover";

/** What a hand-over would come to: how many records of each kind, and which of them cannot go. */
export function Comes({ parts, name }: { parts: readonly [Part, Edited][]; name: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = parts.reduce((sum, [, edited]) => sum + edited.changed, 0);
  const refused = parts.flatMap(([{ object }, edited]) => edited.refusals.map((refusal) => ({ object, refusal })));
  const left = parts.reduce((sum, [, edited]) => sum + edited.refused, 0);
  return (
    <section aria-live="polite" aria-label={t("handover.look")}>
      <p style={{ margin: 0 }}>{t("handover.comes", { count, name })}</p>
      <dl className={classes.facts}>
        {parts.map(([{ object }, edited]) => (
          <div key={object.name}>
            <dt>{inWords(object.plural)}</dt>
            <dd>{format.number(edited.changed)}</dd>
          </div>
        ))}
      </dl>
      {left > 0 && <p>{t("handover.refused", { count: left })}</p>}
      <ul className={classes.list}>
        {refused.slice(0, 10).map(({ object, refusal }) => (
          <li key={refusal.id} className={classes.line}>
            <span className={classes.main}>
              <Link to="/$objects/$id" params={{ objects: object.plural_name, id: refusal.id }} className={classes.link}>
                {inWords(object.labels)}
              </Link>
              <span className="soft">
                {refusal.title} {refusal.detail}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
