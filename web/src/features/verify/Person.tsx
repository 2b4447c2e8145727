import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Descriptions, type Field, isOwner, type ObjectDescription, ownFields, useDescriptions } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { type Entry, entriesOf, type LinkValue } from "~/fields/kind";
import { kindOf, plainText } from "~/fields/kinds";
import { linkText } from "~/fields/lookup";
import { choiceLabel } from "~/fields/choice";
import { type Format, useFormat } from "~/i18n/format";
import { Facts } from "~/ui/Facts";
import { Icon } from "~/ui/Icon";
import classes from "./Verify.module.css";

/** Who it is about, and how they are reached: numbers are called and addresses written to from here. */
export function Person({ object, record }: { object: ObjectDescription; record: RecordJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const objects = useDescriptions();
  const owner = linkText(record.owner);
  const facts = [...aboutOf(object, record, objects, format), ...(owner ? [t("duplicates.owner", { name: owner })] : [])];
  const ways = waysOf(object, record);
  return (
    <header className={classes.person}>
      <h2 className={classes.who}>
        <Link to="/$objects/$id" params={{ objects: object.plural_name, id: record.id }} className={classes.link} data-open>
          <bdi>{record.title || t("record.untitled")}</bdi>
        </Link>
      </h2>
      {facts.length > 0 && <Facts className="soft" items={facts.map((content) => ({ key: content, content }))} />}
      {ways.length > 0 && (
        <ul className={classes.ways} aria-label={t("verify.ways")}>
          {ways.map(({ field, value, label }) => {
            const { Show } = kindOf(field);
            return (
              <li key={`${field.name} ${value}`}>
                <Icon name={field.kind === "phone" ? "phone" : "mail"} size={15} />
                <Show field={field} value={value} format={format} />
                {label && <span className="soft">{label}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </header>
  );
}

/** What somebody does and where: the job, and the firm by a link or by name. */
function aboutOf(object: ObjectDescription, record: RecordJson, objects: Descriptions, format: Format): string[] {
  const fields = ownFields(object).filter((field) => !isOwner(field) && !object.title.includes(field.name));
  const job = fields.filter((field) => field.kind === "job-title").map((field) => plainText({ field, value: record.fields[field.name], format }));
  const firms = fields.filter((field) => field.kind === "lookup" && objects.byName(field.target ?? "")?.matches_as === "organisation").map((field) => linkText(field.many ? entriesOf(record.fields[field.name])[0] : (record.fields[field.name] as LinkValue | null)));
  const names = fields.filter((field) => field.kind === "company-name").map((field) => plainText({ field, value: record.fields[field.name], format }));
  return [job.find(Boolean), [...firms, ...names].find(Boolean)].filter((text) => text !== undefined);
}

/** Those that nobody knows to be dead. */
const isAlive = (entry: Entry) => entry.state !== "dead" && entry.state !== "bounced";

function waysOf(object: ObjectDescription, record: RecordJson): { field: Field; value: string; label: string }[] {
  const found = ownFields(object)
    .filter((field) => field.kind === "phone" || field.kind === "email")
    .flatMap((field) => {
      const value = record.fields[field.name];
      if (!field.many) return typeof value === "string" && value ? [{ field, value, label: "" }] : [];
      return entriesOf(value).flatMap((entry) => (entry.value && isAlive(entry) ? [{ field, value: entry.value, label: entry.label ? choiceLabel(field.entry_label, entry.label) : "" }] : []));
    });
  // The same number may stand in two fields.
  return found.filter((one, index) => found.findIndex((other) => other.value === one.value) === index);
}
