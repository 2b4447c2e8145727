import { Button } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Field, type ObjectDescription, useDescriptions, valueOf } from "~/api/descriptions";
import { getRecord, type RecordJson } from "~/api/records";
import { entriesOf } from "~/fields/kind";
import { entryValue, isFilled, kindOf } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { NotFound } from "~/ui/NotFound";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useTitle } from "~/ui/title";
import { Problem } from "~/api/problem";
import { Shadows } from "~/features/list/Shadows";
import classes from "./Record.module.css";
import { sectionsOf } from "./sections";

export function recordQuery(objects: string, id: string) {
  return queryOptions({
    queryKey: ["record", objects, id],
    queryFn: ({ signal }) => getRecord(objects, id, undefined, signal),
    staleTime: 10_000,
  });
}

export function RecordScreen() {
  const { objects, id } = useParams({ strict: false }) as { objects: string; id: string };
  const object = useDescriptions().byPlural(objects);
  return object ? <OneRecord key={id} object={object} id={id} /> : <NotFound />;
}

function OneRecord({ object, id }: { object: ObjectDescription; id: string }) {
  const { t } = useTranslation();
  const record = useQuery(recordQuery(object.plural_name, id));
  useTitle(record.data?.title);
  if (record.error instanceof Problem && record.error.status === 404) return <NotFound />;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <Link to="/$objects" params={{ objects: object.plural_name }} className={classes.back}>
          <Icon name="chevron-back" />
          {inWords(object.plural)}
        </Link>
        <h1 className={classes.title}>
          <bdi>{record.data?.title}</bdi>
        </h1>
      </header>
      <div className={classes.body}>
        {record.error ? (
          <ProblemNotice error={record.error}>
            <Button variant="default" onClick={() => void record.refetch()}>
              {t("ui.tryAgain")}
            </Button>
          </ProblemNotice>
        ) : record.data ? (
          <Sections object={object} record={record.data} />
        ) : (
          <Shadows />
        )}
      </div>
    </div>
  );
}

function Sections({ object, record }: { object: ObjectDescription; record: RecordJson }) {
  return sectionsOf(object).map((section) => {
    const filled = section.fields.filter((field) => isFilled(valueOf(record, field)));
    if (filled.length === 0) return null;
    return (
      <section key={section.name} className={classes.section}>
        <h2>{section.label}</h2>
        <dl className={classes.fields}>
          {filled.map((field) => (
            <div key={field.name} className={classes.field}>
              <dt>{inWords(field.labels)}</dt>
              <dd>
                <Whole field={field} value={valueOf(record, field)} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}

function Whole({ field, value }: { field: Field; value: unknown }) {
  const format = useFormat();
  const { Show } = kindOf(field);
  if (!field.many) return <Show field={field} value={value} format={format} />;
  return entriesOf(value).map((entry) => (
    <div key={entry.id}>
      <Show field={field} value={entryValue(field, entry)} format={format} />
    </div>
  ));
}

