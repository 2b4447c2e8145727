import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUsers } from "~/features/session/session";
import { useFormat } from "~/i18n/format";
import type { GroupDetail } from "./data";
import { strength, waterfall } from "./weights";
import classes from "./Reasons.module.css";
import { Certainty } from "./words";

/** Why the records may be one: for each two of them, what speaks for it and against it. */
export function Reasons({ group }: { group: GroupDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState(0);
  const pair = group.pairs[chosen] ?? group.pairs[0];
  if (!pair) return null;
  const seen = group.members.map((member, place) => ({ member, place })).filter(({ member }) => member.id);
  const numberOf = (place: number) => format.number(seen.findIndex((one) => one.place === place) + 1);
  const { bars, zero } = waterfall([pair.prior, ...pair.reasons.map((reason) => reason.weight)]);
  const lines = [{ label: t("doubles.prior"), text: t("doubles.priorAbout"), weight: pair.prior }, ...pair.reasons];
  return (
    <section className={classes.reasons}>
      <h2>{t("doubles.why")}</h2>
      {group.pairs.length > 1 && (
        <div className={classes.pairs} role="group" aria-label={t("doubles.pairs")}>
          {group.pairs.map((one, index) => (
            <UnstyledButton key={one.members.join()} className={classes.pair} aria-pressed={one === pair} onClick={() => setChosen(index)}>
              <span>
                {t("doubles.pair", { one: numberOf(one.members[0] ?? 0), other: numberOf(one.members[1] ?? 0) })}
              </span>
              <Certainty value={one.probability} />
            </UnstyledButton>
          ))}
        </div>
      )}
      <ol className={classes.lines}>
        {lines.map((line, index) => {
          const bar = bars[index] ?? { from: 0, to: 0 };
          const start = Math.min(bar.from, bar.to);
          return (
            <li key={index} className={classes.line}>
              <span className={classes.what}>
                <strong>{line.label}</strong> <span className="soft">{line.text}</span>
              </span>
              <span className={classes.track} aria-hidden="true">
                <span className={classes.zero} style={{ insetInlineStart: `${zero}%` }} />
                <span className={line.weight < 0 ? classes.less : classes.more} style={{ insetInlineStart: `${start}%`, inlineSize: `max(2px, ${Math.abs(bar.to - bar.from)}%)` }} />
              </span>
              <span className={classes.words}>{index === 0 ? "" : t(`doubles.strength.${strength(line.weight)}`)}</span>
              <span className={`soft ${classes.bits}`}>{format.number(line.weight, { maximumFractionDigits: 1, signDisplay: "exceptZero" })}</span>
            </li>
          );
        })}
      </ol>
      <p className={classes.sum}>
        {t("doubles.sum")} <Certainty value={pair.probability} />
      </p>
      <Verdicts group={group} numberOf={numberOf} />
    </section>
  );
}

/** What was decided about them before. */
function Verdicts({ group, numberOf }: { group: GroupDetail; numberOf: (place: number) => string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf } = useUsers();
  if (group.verdicts.length === 0) return null;
  const place = (id: string | undefined) => group.members.findIndex((member) => member.id === id);
  return (
    <>
      <h2>{t("doubles.before")}</h2>
      <ul className={classes.verdicts}>
        {group.verdicts.map((verdict) => (
          <li key={`${verdict.records.join()}${verdict.at}`}>
            {t("doubles.pair", { one: numberOf(place(verdict.records[0])), other: numberOf(place(verdict.records[1])) })}: {t(`doubles.verdict.${verdict.decision}`)}
            <span className="soft">
              {" "}
              {t("doubles.decidedBy", { who: nameOf(verdict.by) || t("doubles.theHouse"), when: format.ago(verdict.at) })}
              {verdict.reason && <bdi> “{verdict.reason}”</bdi>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
