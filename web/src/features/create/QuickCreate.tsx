import { Button, Modal, Select, Switch, TextInput } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { client, newKey } from "~/api/client";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { asProblem, Problem } from "~/api/problem";
import { createRecord, type Duplicate, type Written } from "~/api/records";
import { Duplicates } from "~/features/check/Duplicates";
import { Findings, shownOf } from "~/features/check/Findings";
import { useCheck } from "~/features/check/useCheck";
import { undo } from "~/features/record/undo";
import { inWords, useFormat } from "~/i18n/format";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { type Store, useStore } from "~/ui/store";
import { toast } from "~/ui/toast";
import classes from "./Create.module.css";
import { type Asked, creating, creatingLinked, isOneAfterAnother } from "./creating";
import { FormField } from "./FormField";
import { GivenFields } from "~/features/numbers/GivenFields";
import { beginningOf, draftOf, editableFields, firstFields, useForm, type Values } from "./form";

/** Forms for new records, over whatever is shown: one, and over it one for a record that it shall lead to. */
export function QuickCreate() {
  const isCovered = useStore(creatingLinked) !== null;
  return (
    <>
      <Over store={creating} isCovered={isCovered} />
      <Over store={creatingLinked} />
    </>
  );
}

function Over({ store, isCovered = false }: { store: Store<Asked | null>; isCovered?: boolean }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const asked = useStore(store);
  const objects = useDescriptions();
  const object = objects.byName(asked?.object ?? "");
  /** What is typed, for whoever leaves the form by mistake. */
  const typed = useRef<Values | null>(null);
  const [round, setRound] = useState(0);
  if (!asked || !object) return null;
  const title = t("create.title", { object: inWords(object.labels) });
  const close = () => store.set(null);
  const leave = () => {
    const kept = typed.current;
    close();
    if (kept) toast(t("create.left", { title }), { label: t("create.goOn"), run: () => store.set({ ...asked, typed: kept }) });
  };
  return (
    <Modal opened onClose={leave} size={isMatchedOf(object) ? 820 : 560} fullScreen={isPhone} title={title} closeButtonProps={{ "aria-label": t("ui.close") }} closeOnClickOutside={false} closeOnEscape={!isCovered} trapFocus={!isCovered}>
      <CreateForm key={`${object.name} ${round}`} object={object} asked={asked} typed={typed} onClose={close} onLeave={leave} onAnother={store === creating ? () => (store.set({ ...asked, typed: undefined }), setRound(round + 1)) : undefined} />
    </Modal>
  );
}

function isMatchedOf(object: ObjectDescription): boolean {
  return object.matches_as !== undefined && object.matches_as !== "none";
}

/** What was typed that tells whom a new record is of: the title, and what only one can have. */
function typedOf(object: ObjectDescription, fields: Record<string, unknown>): string {
  const names = [...object.title.slice(0, 1), ...(object.natural_key ?? [])];
  const texts = names.flatMap((name) => fields[name]).filter((value): value is string => typeof value === "string" && value !== "");
  return [...new Set(texts)].join(", ");
}

interface Props {
  object: ObjectDescription;
  asked: Asked;
  typed: RefObject<Values | null>;
  onClose: () => void;
  /** Closes it with what was typed in it kept. */
  onLeave: () => void;
  /** Begins with the next one; left out where only one is wanted. */
  onAnother?: () => void;
}

function CreateForm({ object, asked, typed, onClose, onLeave, onAnother }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const objects = useDescriptions();
  const preset = useMemo(() => ({ ...beginningOf(object), ...asked.preset }), [object, asked.preset]);
  const form = useForm({ ...preset, ...asked.typed });
  const [names, setNames] = useState(() => firstFields(object, { ...preset, ...asked.typed }));
  // Of what is not matched nobody can be there already.
  const isMatched = isMatchedOf(object);
  const isAnother = useStore(isOneAfterAnother) && onAnother !== undefined;
  const [added, setAdded] = useState<string | null>(null);
  const [others, setOthers] = useState<Duplicate[]>([]);
  const [reason, setReason] = useState("");
  const isPhone = useIsPhone();
  const aside = useRef<HTMLElement>(null);
  const key = useRef(newKey());
  const draft = useMemo(() => draftOf(object, form.values), [object, form.values]);
  const isBegun = Object.keys(draft.fields ?? {}).length > Object.keys(preset).length;
  useEffect(() => {
    typed.current = isBegun ? form.values : null;
  });
  useWindowEvent("beforeunload", (event) => isBegun && event.preventDefault());
  const { checked, isCurrent } = useCheck(object.plural_name, null, draft, isBegun);
  const fields = useMemo(() => new Map(editableFields(object).map((field) => [field.name, field])), [object]);

  const create = useMutation({
    mutationFn: async (): Promise<Written> => {
      const override = others.length > 0 ? { duplicates: { override: true, reason: reason.trim() } } : {};
      const written = await createRecord(object.plural_name, { ...draft, ...override }, key.current);
      // What was said of others holds for everybody from now on.
      for (const other of others) {
        const body = { one: { object: object.name, id: written.record.id }, other: { object: other.object, id: other.id ?? "" }, decision: "different" as const, ...(reason.trim() ? { reason: reason.trim() } : {}) };
        await client.POST("/api/v1/verdicts", { body }).catch(() => undefined);
      }
      return written;
    },
    onError: () => {
      key.current = newKey();
    },
    onSuccess: async ({ record, operation }) => {
      if (isAnother) onAnother?.();
      else onClose();
      asked.onMade?.(record);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => ["list", "count", "related", "hits"].includes(String(queryKey[0])) });
      toast(t("create.made", { title: record.title || inWords(object.labels) }), operation ? { label: t("ui.undo"), run: () => void undo(queries, operation) } : undefined);
      if (!asked.isBeside && !isAnother) void navigate({ to: "/$objects/$id", params: { objects: object.plural_name, id: record.id } });
    },
  });
  const problem = create.error && asProblem(create.error, t("connection.unexpected"));
  const stopped = problem instanceof Problem && problem.duplicates.length > 0 ? problem.duplicates : [];
  const isOther = (one: Duplicate) => others.some((other) => other.id === one.id);
  const found = (checked?.duplicates.length ? checked.duplicates : stopped).filter((one) => !isOther(one));
  const isStopped = found.some((one) => one.exact.length > 0);
  const missing = (checked?.completeness.missing ?? []).filter(({ field }) => fields.has(field));

  const use = (duplicate: Duplicate) => {
    const target = objects.byName(duplicate.object);
    if (!target || !duplicate.id) return;
    onClose();
    // Whoever wanted to lead to a new record leads to the one that is there.
    if (asked.onMade && target === object) return asked.onMade({ id: duplicate.id, title: duplicate.title ?? "" });
    void navigate({ to: "/$objects/$id", params: { objects: target.plural_name, id: duplicate.id } });
  };
  const show = (name: string | null) => {
    if (!name) return;
    setNames((before) => (before.includes(name) ? before : [...before, name]));
    setAdded(name);
    // A field that is there already is led to.
    document.getElementById(`create-${name}`)?.querySelector<HTMLElement>("input, textarea")?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!create.isPending) create.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <div className={classes.layout} data-plain={isMatched ? undefined : true}>
        <div className={classes.fields}>
          <GivenFields object={object} />
          {names.map((name, index) => {
            const field = fields.get(name);
            const fault = problem?.of(name);
            return (
              field && (
                <div key={name} id={`create-${name}`}>
                  <FormField field={field} form={form} checked={checked} isCurrent={isCurrent} fault={fault} autoFocus={index === 0 || name === added} />
                </div>
              )
            );
          })}
          <Findings findings={shownOf((checked?.warnings ?? []).filter((warning) => !names.includes(warning.field)))} />
          {names.length < fields.size && (
            <Select
              key={names.length}
              data={[...fields.values()].filter((field) => !names.includes(field.name)).map((field) => ({ value: field.name, label: inWords(field.labels) }))}
              value={null}
              onChange={show}
              searchable
              placeholder={t("create.further")}
              aria-label={t("create.further")}
              nothingFoundMessage={t("ui.nothingFound")}
            />
          )}
        </div>
        <aside ref={aside} className={classes.aside} aria-label={t("create.aside")}>
          {isMatched && (
            <section aria-live="polite">
              <h3>{found.length > 0 ? t("create.alreadyThere", { count: found.length }) : t("create.nobody")}</h3>
              {found.length > 0 ? <Duplicates object={object} duplicates={found} typed={typedOf(object, draft.fields ?? {})} onUse={use} onDifferent={(one) => setOthers((before) => [...before, one])} /> : <p className="soft">{isBegun ? t("create.nobodyAbout") : t("create.begin")}</p>}
              {others.length > 0 && (
                <TextInput label={t("create.why")} description={t("create.whyAbout", { names: format.list(others.map((one) => one.title ?? "")) })} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
              )}
            </section>
          )}
          {checked && (
            <section>
              <h3>{t("create.complete", { score: format.percent(checked.completeness.score) })}</h3>
              <div className={classes.score} aria-hidden="true">
                <span style={{ inlineSize: `${checked.completeness.score}%` }} />
              </div>
              <div className={classes.missing}>
                {missing.map(({ field }) => (
                  <Button key={field} variant="default" size="compact-xs" onClick={() => show(field)}>
                    + {inWords(fields.get(field)?.labels)}
                  </Button>
                ))}
              </div>
            </section>
          )}
        </aside>
      </div>
      {problem && (
        <div style={{ marginBlockStart: 16 }}>
          <ProblemNotice error={problem} except={names} />
        </div>
      )}
      <div className={classes.foot}>
        {isStopped ? <span className={classes.stopped}>{t("create.stopped")}</span> : found.length > 0 && <span className={classes.stopped}>{t("create.alreadyThere", { count: found.length })}</span>}
        {found.length > 0 && isPhone && (
          <Button variant="default" onClick={() => aside.current?.scrollIntoView({ behavior: "smooth" })}>
            {t("record.show")}
          </Button>
        )}
        {onAnother && <Switch size="xs" className={classes.another} checked={isAnother} onChange={(event) => isOneAfterAnother.set(event.currentTarget.checked)} label={t("create.oneAfterAnother")} />}
        <Button variant="default" onClick={onLeave}>
          {t("ui.cancel")}
        </Button>
        <Button type="submit" loading={create.isPending} rightSection={<Keys keys="mod+Enter" />}>
          {t("create.submit")}
        </Button>
      </div>
    </form>
  );
}
