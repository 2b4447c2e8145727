import { Button, Checkbox, Select, Switch, TextInput } from "@mantine/core";
import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { countQuery } from "~/features/list/rows";
import { undoAll } from "~/features/record/undo";
import { useMe, useUsers } from "~/features/session/session";
import classes from "~/features/settings/Settings.module.css";
import { inWords, useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { handOver, type Part } from "./bulk";
import { Comes } from "./Comes";
import { type Edited, filterFor, isAtWork, reasonOf, standInsFor } from "./handover";
import { PastHandovers } from "./Past";
import type { HandoverSearch } from "./search";

/** Somebody is away: who takes over what of their work, and what it comes to before it is done. */
export function Handover() {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const { list: users, nameOf } = useUsers();
  const queries = useQueryClient();
  const search = useSearch({ strict: false }) as HandoverSearch;
  const objects = useDescriptions().list;
  const isFree = me?.role === "administrator" || me?.role === "steward";
  const [from, setFrom] = useState((isFree && search.from) || me?.id || "");
  const [to, setTo] = useState<string | null>(null);
  const [withFinished, setWithFinished] = useState(false);
  const [note, setNote] = useState("");
  const [chosen, setChosen] = useState<string[] | null>(null);
  const all = objects.map((object) => ({ object, filter: filterFor(object, from, withFinished) }));
  const counts = useQueries({ queries: all.map(({ object, filter }) => ({ ...countQuery(object.plural_name, filter), enabled: from !== "" })) });
  const names = chosen ?? objects.filter(isAtWork).map((object) => object.name);
  const parts = all.filter(({ object }, index) => names.includes(object.name) && (counts[index]?.data ?? 0) > 0);
  const reason = () => reasonOf(nameOf(from), nameOf(to), note);
  const each = async (isForGood: boolean): Promise<[Part, Edited][]> => {
    const done: [Part, Edited][] = [];
    // One after the other: each waits for its turn among all writers.
    for (const part of parts) done.push([part, await handOver(part, to ?? "", reason(), isForGood)]);
    return done;
  };
  const look = useMutation({ mutationFn: () => each(false) });
  const give = useMutation({
    mutationFn: () => each(true),
    onSuccess: (done) => {
      look.reset();
      const count = done.reduce((sum, [, edited]) => sum + edited.changed, 0);
      const operations = done.flatMap(([, edited]) => edited.operation ?? []);
      toast(t("handover.done", { count, name: nameOf(to) }), { label: t("ui.undo"), run: () => void undoAll(queries, operations).then(() => queries.invalidateQueries({ queryKey: ["operations"] })) });
    },
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => ["count", "list", "hits", "record", "related", "operations"].includes(String(queryKey[0])) }),
  });
  if (!me) return null;
  const standIns = standInsFor(me, from, users);
  /** What was looked at is that no more. */
  const change = (set: () => void) => {
    look.reset();
    set();
  };
  const comes = look.data?.reduce((sum, [, edited]) => sum + edited.changed, 0) ?? 0;
  return (
    <>
      <p className={classes.intro}>{t("handover.about")}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          look.mutate();
        }}
      >
        <div className={classes.fields}>
          <Select label={t("handover.from")} data={users.filter((user) => isFree || user.id === me.id).map((user) => ({ value: user.id, label: user.name }))} value={from} onChange={(next) => next && change(() => (setFrom(next), setTo(null)))} searchable allowDeselect={false} disabled={!isFree} nothingFoundMessage={t("ui.nothingFound")} />
          <Select label={t("handover.to")} data={standIns.map((user) => ({ value: user.id, label: user.name }))} value={to} onChange={(next) => change(() => setTo(next))} searchable nothingFoundMessage={t("ui.nothingFound")} disabled={standIns.length === 0} />
        </div>
        {standIns.length === 0 && <p className={classes.intro}>{t("handover.nobody")}</p>}
        <Checkbox.Group label={t("handover.what")} value={names} onChange={(next) => change(() => setChosen(next))}>
          <div className={classes.checks}>
            {objects.map((object, index) => {
              const count = counts[index]?.data;
              return <Checkbox key={object.name} value={object.name} disabled={count === 0} label={`${inWords(object.plural)}${typeof count === "number" ? ` · ${format.number(count)}` : ""}`} />;
            })}
          </div>
        </Checkbox.Group>
        <Switch label={t("handover.finished")} checked={withFinished} onChange={(event) => change(() => setWithFinished(event.currentTarget.checked))} />
        <TextInput label={t("handover.note")} description={t("handover.noteAbout")} value={note} onChange={(event) => change(() => setNote(event.currentTarget.value))} maxLength={500} dir="auto" />
        <ProblemNotice error={look.error ?? give.error} />
        {look.data && <Comes parts={look.data} name={nameOf(to)} />}
        <div>
          {look.data && comes > 0 ? (
            <Button size="sm" loading={give.isPending} onClick={() => give.mutate()}>
              {t("handover.do", { count: comes })}
            </Button>
          ) : (
            <Button type="submit" size="sm" variant="default" loading={look.isPending} disabled={!to || parts.length === 0}>
              {t("handover.look")}
            </Button>
          )}
        </div>
      </form>
      <PastHandovers />
    </>
  );
}
