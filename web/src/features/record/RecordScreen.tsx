import { Button, Tabs } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { Problem } from "~/api/problem";
import type { RecordJson } from "~/api/records";
import { Shadows } from "~/features/list/Shadows";
import { noteRecent } from "~/features/palette/recents";
import { useMayWrite } from "~/features/session/session";
import { StageBar } from "~/features/stages/StageBar";
import { NotFound } from "~/ui/NotFound";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useKeys } from "~/ui/keys";
import { useIsPhone } from "~/ui/screen";
import { useTitle } from "~/ui/title";
import { Details } from "./Details";
import { Head } from "./Head";
import { History } from "./History";
import { leadingTo } from "./links";
import { Notices } from "./Notices";
import { openField } from "./opening";
import { recordQuery, standingQuery } from "./query";
import classes from "./Record.module.css";
import { Related } from "./Related";
import { readRecordSearch, type RecordSearch, TABS } from "./search";
import { Timeline, useTimelineKeys } from "./Timeline";

const Printed = lazy(() => import("./Printed").then(({ Printed }) => ({ default: Printed })));

export function RecordScreen() {
  const { objects, id } = useParams({ strict: false }) as { objects: string; id: string };
  const object = useDescriptions().byPlural(objects);
  return object ? <Read key={id} object={object} id={id} /> : <NotFound />;
}

function Read({ object, id }: { object: ObjectDescription; id: string }) {
  const { t } = useTranslation();
  const { at } = useSearch({ strict: false }) as RecordSearch;
  const query = useQuery({ ...recordQuery(object.plural_name, id, at), placeholderData: keepPreviousData });
  const record = query.data;
  useTitle(record?.title);
  useEffect(() => {
    if (record && !at) noteRecent({ object: object.name, id: record.id, title: record.title });
  }, [record, at, object.name]);
  if (query.error instanceof Problem && query.error.status === 404) return <NotFound />;
  // The id of a record that became one with another leads to that one.
  if (record && record.id !== id) return <Navigate to="/$objects/$id" params={{ objects: object.plural_name, id: record.id }} replace />;
  if (record) return <Whole object={object} record={record} />;
  return query.error ? (
    <div style={{ padding: 20, maxInlineSize: 600 }}>
      <ProblemNotice error={query.error}>
        <Button variant="default" onClick={() => void query.refetch()}>
          {t("ui.tryAgain")}
        </Button>
      </ProblemNotice>
    </div>
  ) : (
    <Shadows />
  );
}

function Whole({ object, record }: { object: ObjectDescription; record: RecordJson }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const objects = useDescriptions();
  const { tab, at, field } = useSearch({ strict: false }) as RecordSearch;
  const isOpen = !at && !record.archived_at;
  const mayWrite = useMayWrite() && !at;
  const mayChange = mayWrite && isOpen;
  /** How often it was printed; 0 while it is not. */
  const [printing, setPrinting] = useState(0);
  const print = () => setPrinting((before) => before + 1);
  useTimelineKeys(object, record, mayChange);
  useKeys([{ keys: "mod+p", label: t("print.record"), group: t("print.keys"), run: print }]);
  const standing = useQuery({ ...standingQuery(object.plural_name, record.id, record.version), enabled: isOpen }).data;
  const go = (patch: Partial<RecordSearch>) => void navigate({ to: "/$objects/$id", params: { objects: object.plural_name, id: record.id }, search: (before) => readRecordSearch({ ...before, ...patch }), replace: true });
  const lead = (name: string) => {
    if (isPhone) go({ tab: "details", field: undefined });
    openField(record, name);
  };
  const details = <Details object={object} record={record} isOpen={mayChange} onHistory={(name) => go({ tab: "history", field: name })} />;
  const notices = <Notices object={object} record={record} standing={standing} at={at} onNow={() => go({ at: undefined })} onField={mayChange ? lead : undefined} />;
  // A tab that nothing can ever stand in is none.
  const beside = TABS.filter((name) => name === "history" || leadingTo(object, objects.list, name === "timeline").length > 0);
  const tabs = isPhone ? (["details", ...beside] as const) : beside;
  const shown = tabs.find((name) => name === tab) ?? tabs[0];
  const side = (
    <Tabs value={shown} onChange={(next) => next && go({ tab: next as RecordSearch["tab"], field: undefined })} keepMounted={false}>
      <Tabs.List mb="sm" className={classes.tabs}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`record.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {isPhone && <Tabs.Panel value="details">{details}</Tabs.Panel>}
      <Tabs.Panel value="timeline">
        <Timeline object={object} record={record} mayWrite={mayChange} />
      </Tabs.Panel>
      <Tabs.Panel value="related">
        <Related object={object} record={record} mayWrite={mayChange} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <History object={object} record={record} field={field ?? null} mayWrite={mayWrite} onField={(name) => go({ field: name ?? undefined })} onAsOf={(moment) => go({ at: moment })} />
      </Tabs.Panel>
    </Tabs>
  );
  return (
    <div className={classes.screen}>
      <Head object={object} record={record} isPast={Boolean(at)} onPrint={print} onField={mayChange ? lead : undefined} />
      {printing > 0 && (
        <Suspense>
          <Printed key={printing} object={object} record={record} at={at} onDone={() => setPrinting(0)} />
        </Suspense>
      )}
      <StageBar object={object} record={record} isOpen={isOpen} />
      <div className={classes.body}>
        {isPhone ? (
          <div className={classes.main}>
            {notices}
            {side}
          </div>
        ) : (
          <>
            <div className={classes.main} tabIndex={0} role="region" aria-label={t("record.tab.details")}>
              {notices}
              {details}
            </div>
            <div className={classes.side} tabIndex={0} role="region" aria-label={t("record.beside")}>
              {side}
            </div>
          </>
        )}
      </div>
    </div>
  );
}
