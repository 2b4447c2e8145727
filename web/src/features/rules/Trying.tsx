import { Loader, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { linkText } from "~/fields/lookup";
import { useFormat } from "~/i18n/format";
import { useIsPhone } from "~/ui/screen";
import type { Tried } from "./data";
import classes from "./Rules.module.css";

interface Props {
  object: ObjectDescription;
  tried: Tried | null;
  /** Whether the rule was written otherwise since. */
  isOld: boolean;
  isPending: boolean;
}

/** What the rule would say of the records that are there: how many break it, the first of them, and whose they are. */
export function Trying({ object, tried, isOld, isPending }: Props) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const found = useRef<HTMLElement>(null);
  // On a phone it stands below what is written.
  useEffect(() => {
    if (tried && isPhone) found.current?.scrollIntoView({ block: "nearest" });
  }, [tried, isPhone]);
  return (
    <section ref={found} className={classes.trying} aria-labelledby="trying" aria-live="polite">
      <h3 id="trying">{t("rules.tryTitle")}</h3>
      {isPending ? (
        <p className={classes.about}>
          <Loader size={14} /> {t("rules.trying")}
        </p>
      ) : tried ? (
        <Found key={JSON.stringify(tried)} object={object} tried={tried} isOld={isOld} />
      ) : (
        <p className={classes.about}>{t("rules.tryAbout")}</p>
      )}
    </section>
  );
}

/** So many lines stand there at once; the others when they are asked for. */
const FEW = 5;

function Found({ object, tried, isOld }: { object: ObjectDescription; tried: Tried; isOld: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const examples = isWhole ? tried.examples : tried.examples.slice(0, FEW);
  const owner = (one: Tried["owners"][number]["owner"]) => linkText(one) || t("rules.ofNobody");
  return (
    <div className={classes.found} data-old={isOld || undefined}>
      {isOld && <p className={classes.old}>{t("rules.triedBefore")}</p>}
      <p className={classes.verdict} data-broken={tried.broken > 0 || undefined}>
        {tried.broken > 0 ? t("rules.wouldBreak", { count: tried.broken }) : t("rules.noneWouldBreak")}
      </p>
      <p className={classes.about}>
        {t("rules.triedOn", { applies: format.number(tried.applies), records: format.number(tried.records) })} {tried.unsure > 0 && t("rules.unsure", { count: tried.unsure })}
      </p>
      {examples.length > 0 && (
        <>
          <h4>{t("rules.examples")}</h4>
          <ul className={classes.lines}>
            {examples.map((one) => (
              <li key={one.id}>
                <Link to="/$objects/$id" params={{ objects: object.plural_name, id: one.id }} target="_blank" className={classes.plain}>
                  <bdi>{one.title || t("record.untitled")}</bdi>
                </Link>
                <span className="soft">
                  <bdi>{owner(one.owner)}</bdi>
                </span>
              </li>
            ))}
          </ul>
          {tried.examples.length > examples.length && (
            <UnstyledButton className={classes.more} onClick={() => setWhole(true)}>
              {t("rules.moreExamples", { count: tried.examples.length - examples.length })}
            </UnstyledButton>
          )}
        </>
      )}
      {tried.owners.length > 0 && (
        <>
          <h4>{t("rules.owners")}</h4>
          <ul className={classes.lines}>
            {tried.owners.slice(0, FEW).map((one) => (
              <li key={one.owner?.id ?? ""}>
                <bdi>{owner(one.owner)}</bdi>
                <span className="soft">{format.number(one.broken)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
