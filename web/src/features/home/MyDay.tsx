import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { choiceLabel } from "~/fields/choice";
import { isFilled, plainText } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import { Block, Failed, LineShadows, LinesHead } from "./Block";
import { type Part, partQuery } from "./data";
import { dayIn, daysBetween, saidDay } from "./days";
import { all, hasFields, MINE, stillOpen } from "./filters";
import classes from "./Home.module.css";
import { Tasks } from "./Tasks";

/** What today brings: one's tasks, meetings and calls, and the deals that are about to close. */
export function MyDay({ zone, mayWrite }: { zone: string; mayWrite: boolean }) {
  const { t } = useTranslation();
  const objects = useDescriptions();
  const [task, activity, deal] = ["task", "activity", "deal"].map((name) => objects.byName(name));
  return (
    <Block title={t("home.myDay")}>
      {hasFields(task, "due_at", "owner") && <Tasks object={task} zone={zone} mayWrite={mayWrite} />}
      {hasFields(activity, "occurred_at", "owner") && <Agenda object={activity} />}
      {hasFields(deal, "close_date", "owner") && <Closing object={deal} zone={zone} />}
    </Block>
  );
}

/** Meetings, calls and whatever else stands at a time of today. */
function Agenda({ object }: { object: ObjectDescription }) {
  const format = useFormat();
  const { t } = useTranslation();
  const part: Part = { object, filter: all(MINE, "occurred_at = today"), sort: "occurred_at" };
  const kind = object.field.find((field) => field.name === "type");
  return (
    <Lines
      part={part}
      title={t("home.activities", { objects: inWords(object.plural) })}
      render={(row) => (
        <>
          <time dateTime={String(row.fields.occurred_at)} className={classes.lineTime}>
            {format.clock(String(row.fields.occurred_at))}
          </time>
          <span className={`clip ${classes.lineTitle}`}>
            <bdi>{row.title || t("record.untitled")}</bdi>
          </span>
          {kind && isFilled(row.fields.type) && <span className={classes.lineSide}>{choiceLabel(kind.choice, row.fields.type)}</span>}
        </>
      )}
    />
  );
}

/** Open deals whose closing day is past or within two weeks. */
function Closing({ object, zone }: { object: ObjectDescription; zone: string }) {
  const format = useFormat();
  const { t } = useTranslation();
  const part: Part = { object, filter: all(MINE, stillOpen(object), "close_date <= +14d"), sort: "close_date" };
  const amount = object.field.find((field) => field.name === "amount");
  const today = dayIn(zone);
  return (
    <Lines
      part={part}
      title={t("home.closing", { objects: inWords(object.plural) })}
      render={(row) => {
        const day = String(row.fields.close_date);
        return (
          <>
            <span className={`clip ${classes.lineTitle}`}>
              <bdi>{row.title || t("record.untitled")}</bdi>
            </span>
            {amount && isFilled(row.fields.amount) && (
              <span className={`clip soft ${classes.lineAbout}`}>
                <bdi>{plainText({ field: amount, value: row.fields.amount, format })}</bdi>
              </span>
            )}
            <time dateTime={day} title={format.day(day)} className={classes.lineSide} data-late={daysBetween(today, day) < 0 || undefined}>
              {saidDay(day, today, format)}
            </time>
          </>
        );
      }}
    />
  );
}

/** The first records of a part as lines that open them. Nothing where there are none. */
function Lines({ part, title, render }: { part: Part; title: string; render: (row: RecordJson) => React.ReactNode }) {
  const found = useQuery(partQuery(part));
  if (found.error) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.isPending) return <LineShadows count={2} />;
  if (found.data.items.length === 0) return null;
  return (
    <div>
      <LinesHead part={part} count={found.data.count}>
        {title}
      </LinesHead>
      <ul className={classes.lines}>
        {found.data.items.map((row) => (
          <li key={row.id} className={classes.line}>
            <Link to="/$objects/$id" params={{ objects: part.object.plural_name, id: row.id }} className={classes.lineLink} data-line>
              {render(row)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
