import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { Block, Failed, LineShadows } from "~/features/home/Block";
import { useMe } from "~/features/session/session";
import { inWords, useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { type ObjectQuality, useMeasure, useQuality } from "./data";
import classes from "./Quality.module.css";
import { Trend } from "./Trend";

/** How good the records are, object by object, and where it is going. Each figure opens the records behind it. */
export function QualityBlock() {
  const { t } = useTranslation();
  const format = useFormat();
  const objects = useDescriptions();
  const quality = useQuality();
  const { data } = quality;
  const shown = (data?.objects ?? []).flatMap((one) => {
    const object = objects.byName(one.object);
    return object && one.records > 0 && one.fields.length > 0 ? [{ one, object }] : [];
  });
  const order = shown.sort((a, b) => objects.list.indexOf(a.object) - objects.list.indexOf(b.object));
  const told = data?.measuring ? t("home.quality.measuring") : data?.measured_at ? t("home.quality.measured", { ago: format.ago(data.measured_at) }) : "";
  return (
    <Block
      title={t("home.quality.title")}
      aside={
        <span className={classes.aside}>
          <span className="soft" title={data?.measured_at ? format.moment(data.measured_at) : undefined} role="status">
            {told}
          </span>
          {data && !data.measuring && <Measure />}
        </span>
      }
    >
      {quality.error && <Failed error={quality.error} onAgain={() => void quality.refetch()} />}
      {quality.isPending && <LineShadows count={4} />}
      {data && order.length === 0 && !data.measuring && <p className={classes.nothing}>{t("home.quality.none")}</p>}
      {order.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <td />
              {(["complete", "duplicates", "stale"] as const).map((name) => (
                <th key={name} scope="col" title={t(`home.quality.about.${name}`)}>
                  {t(`home.quality.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          {order.map(({ one, object }) => (
            <Rows key={one.object} one={one} object={object} />
          ))}
        </table>
      )}
    </Block>
  );
}

/** The worst that are named of the fields that records lack. */
const MOST_FIELDS = 2;

function Rows({ one, object }: { one: ObjectQuality; object: ObjectDescription }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = (value: number, isGood = false) => {
    // Nothing is rounded up to whole, and nothing that is there down to none.
    const options = { style: "percent", maximumFractionDigits: value < 0.1 || value > 0.9 ? 1 : 0, roundingMode: isGood ? "floor" : "ceil" };
    return format.number(value, options as Intl.NumberFormatOptions);
  };
  const lacked = one.fields.filter((field) => field.empty > 0);
  const labelOf = (name: string) => inWords(object.field.find((field) => field.name === name)?.labels) || name;
  const lacking = lacked.map((field) => `${field.field} is empty`).join(" or ");
  const points = (name: "complete" | "duplicates" | "stale") => one.days.map((day) => ({ day: day.day, value: day[name] }));
  const list = (filter: string | undefined, content: ReactNode) => (
    <Link to="/$objects" params={{ objects: object.plural_name }} search={filter ? { filter } : {}} className={classes.figure} data-line>
      {content}
    </Link>
  );
  const isMatched = object.matches_as === "person" || object.matches_as === "organisation";
  return (
    <tbody className={classes.object}>
      <tr>
        <th scope="row">
          {list(undefined, inWords(object.plural))}
          <span className={classes.records}>{format.number(one.records)}</span>
        </th>
        <td>
          {list(lacking || undefined, share(one.complete, true))}
          <Trend points={points("complete")} share={(value) => share(value, true)} />
        </td>
        <td>
          {isMatched && (
            <>
              <Link to="/duplicates" search={{ subject: object.matches_as as "person" | "organisation" }} className={classes.figure} data-line>
                {share(one.duplicates.share)}
              </Link>
              <Trend points={points("duplicates")} share={share} />
            </>
          )}
        </td>
        <td>
          {list("updated_at < -1y", share(one.stale))}
          <Trend points={points("stale")} share={share} />
        </td>
      </tr>
      {lacked.length > 0 && (
        <tr>
          <td colSpan={4} className={classes.worst}>
            {t("home.quality.worst")}{" "}
            {lacked.slice(0, MOST_FIELDS).map((field, index) => (
              <span key={field.field}>
                {index > 0 && " · "}
                <Link to="/$objects" params={{ objects: object.plural_name }} search={{ filter: `${field.field} is empty` }} className={classes.link}>
                  {t("home.quality.lacks", { field: labelOf(field.field), share: share(1 - field.filled) })}
                </Link>
              </span>
            ))}
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** Administrators need not wait for the night. */
function Measure() {
  const { t } = useTranslation();
  const measure = useMeasure();
  if (useMe()?.role !== "administrator") return null;
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-xs" disabled={measure.isPending} onClick={() => measure.mutate()}>
        {t("home.quality.measure")}
      </Button>
      <ProblemNotice error={measure.error} />
    </>
  );
}
