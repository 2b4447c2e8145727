import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { type Field, type ObjectDescription, useDescriptions, valueOf } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { settingsQuery, useMe } from "~/features/session/session";
import { choiceLabel } from "~/fields/choice";
import { type Entry, entriesOf } from "~/fields/kind";
import { entryValue, isFilled, kindOf } from "~/fields/kinds";
import { linkText } from "~/fields/lookup";
import { isolated } from "~/i18n";
import { inWords, useFormat } from "~/i18n/format";
import classes from "./Printed.module.css";
import { sectionsOf } from "./sections";
import { timeOf, useTimeline } from "./Timeline";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  /** The moment at whose end it is shown; none for now. */
  at: string | undefined;
  onDone: () => void;
}

const LATEST = 12;

/** A record on paper: all that is known of it, and what happened last. It is there while it is printed. */
export function Printed({ object, record, at, onDone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const firm = useQuery(settingsQuery).data?.firm;
  const timeline = useTimeline(object, record);
  const isReady = !timeline.isPending;
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (!isReady) return;
    const finish = () => done.current();
    window.addEventListener("afterprint", finish);
    // The letters of all three languages come when they are first needed.
    void document.fonts.ready.then(() => window.print());
    return () => window.removeEventListener("afterprint", finish);
  }, [isReady]);
  const owner = linkText(record.owner);
  const sections = sectionsOf(object)
    .map((section) => ({ ...section, fields: section.fields.filter((field) => isFilled(valueOf(record, field))) }))
    .filter((section) => section.fields.length > 0);
  return createPortal(
    <article className={classes.paper} aria-hidden="true">
      <header className={classes.head}>
        <div className={classes.line}>
          <bdi>{firm}</bdi>
          <span>{inWords(object.labels)}</span>
        </div>
        <h1>
          <bdi>{record.title || t("record.untitled")}</bdi>
        </h1>
        {owner && <div>{t("duplicates.owner", { name: owner })}</div>}
        {at && <div>{t("record.asOf", { moment: format.moment(at) })}</div>}
      </header>
      {sections.map((section) => (
        <section key={section.name}>
          <h2>{section.label}</h2>
          <dl>
            {section.fields.map((field) => (
              <div key={field.name} className={classes.field}>
                <dt>{inWords(field.labels)}</dt>
                <dd>
                  <Value field={field} value={valueOf(record, field)} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {!at && timeline.items.length > 0 && (
        <section>
          <h2>{t("print.latest")}</h2>
          <ol>
            {timeline.items.slice(0, LATEST).map(({ item }) => (
              <Happened key={item.id} item={item} />
            ))}
          </ol>
        </section>
      )}
      <footer className={classes.line}>
        <span>{t("print.by", { name: me?.name ?? "", moment: format.moment(new Date().toISOString()) })}</span>
        <span dir="ltr">{window.location.origin + window.location.pathname}</span>
      </footer>
    </article>,
    document.body,
  );
}

function Value({ field, value }: { field: Field; value: unknown }) {
  const format = useFormat();
  const kind = kindOf(field);
  if (field.many) return entriesOf(value).map((entry, _, all) => <OneEntry key={`${entry.id}${entry.value}`} field={field} entry={entry} isOnly={all.length === 1} />);
  return <bdi className={field.kind === "long-text" ? classes.long : undefined}>{kind.text(value, field, format)}</bdi>;
}

function OneEntry({ field, entry, isOnly }: { field: Field; entry: Entry; isOnly: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const about = [entry.label && choiceLabel(field.entry_label, entry.label), entry.primary && !isOnly && t("entry.primary"), entry.state !== "unknown" && t(`entry.state.${entry.state as "works"}`), entry.from && t("entry.from", { day: format.day(entry.from) }), entry.until && t("entry.until", { day: format.day(entry.until) })].filter(Boolean);
  return (
    <div>
      <bdi>{kindOf(field).text(entryValue(field, entry), field, format)}</bdi>
      {about.length > 0 && <span className={classes.about}> ({about.join(" · ")})</span>}
    </div>
  );
}

function Happened({ item }: { item: RecordJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const object = useDescriptions().byName(item.object);
  const body = item.fields.body;
  return (
    <li className={classes.happened}>
      <div>
        <bdi className={classes.what}>{item.title || t("record.untitled")}</bdi>
        <span className={classes.about}> {[inWords(object?.labels), linkText(item.owner ?? item.created_by), format.moment(timeOf(item))].filter(Boolean).map(isolated).join(" · ")}</span>
      </div>
      {typeof body === "string" && body !== item.title && <bdi className={classes.long}>{body}</bdi>}
    </li>
  );
}
