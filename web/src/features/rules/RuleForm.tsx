import { Button, MultiSelect, Radio, Select, TextInput, UnstyledButton } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keptAs, useDescriptions } from "~/api/descriptions";
import { asProblem } from "~/api/problem";
import { isBlank } from "~/features/objects/names";
import { Words } from "~/features/objects/Words";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { sentence } from "~/ui/sentence";
import { toast } from "~/ui/toast";
import { AppliesTo } from "./AppliesTo";
import { type Effect, type Rule, type RuleDraft, type State, type Tried, tryRule, useChangeRule, writtenIn } from "./data";
import { asked, describedRule, newWriting, type Writing, writingOf } from "./draft";
import { EXAMPLES } from "./examples";
import { Expression } from "./Expression";
import { fieldsFor } from "./fields";
import { RuleHead } from "./RuleHead";
import classes from "./Rules.module.css";
import { Trying } from "./Trying";
import { Versions } from "./Versions";

/** The parts of a draft that show themselves what is wrong with them. */
const BOXES = ["labels", "object", "applies_to", "needs", "holds", "field", "name"];
const EFFECTS: readonly Effect[] = ["warn", "stop"];

/** What somebody wrote, left and wants to go on with. */
let left: { of: string; writing: Writing } | null = null;

interface Props {
  rules: readonly Rule[];
  /** The rule that is changed; a new one is written without. */
  rule?: Rule;
  /** The example that a new one begins from. */
  example?: string;
  /** Reads the rule again, where somebody else has changed it. */
  onAgain?: () => void;
}

/** A rule while it is written: tried on all records first, then switched on. */
export function RuleForm({ rules, rule, example, onAgain }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const objects = useDescriptions();
  // What the change is of: the list is read again while one writes.
  const [from] = useState(rule);
  const of = from?.name ?? `new ${example ?? ""}`;
  const [first] = useState<Writing>(() => beginning(from, example, objects.byName("contact")?.name ?? objects.list[0]?.name ?? ""));
  const [writing, setWriting] = useState<Writing>(() => (left?.of === of ? left.writing : first));
  const [isNamed, setNamed] = useState(false);
  /** Whether somebody wanted to go on although they had not said for which records it is. */
  const [isAsked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [tried, setTried] = useState<{ result: Tried; of: string } | null>(null);
  const state = from?.state ?? "off";
  const taken = rules.map((one) => one.name);
  const draft = describedRule(writing, state, taken);
  const object = objects.byName(writing.object);
  const change = (next: Partial<Writing>) => setWriting((before) => ({ ...before, ...next }));

  const isKept = useRef(false);
  const save = useChangeRule(() => {
    isKept.current = true;
    void navigate({ to: "/settings/$section", params: { section: "rules" } });
  });
  const trial = useMutation({ mutationFn: (one: RuleDraft) => tryRule(one), onSuccess: (result, one) => setTried({ result, of: asked(one) }) });
  useKeptDraft(of, writing, first, isKept, () => void (from ? navigate({ to: "/settings/rules/$rule", params: { rule: from.name } }) : navigate({ to: "/settings/$section", params: { section: "rules" }, search: { add: true, example } as never })));

  const isTried = tried !== null && tried.of === asked(draft);
  const isOpenEnded = writing.isForSome && !writing.applies_to;
  const isBusy = save.isPending || trial.isPending;
  /** Sends what is written, unless it is not said yet for which records it is. */
  const send = (run: () => void) => {
    setAsked(true);
    setRefusal(null);
    if (!isOpenEnded && !isBusy) run();
  };
  const tryIt = () => send(() => trial.mutate(draft, { onError: setRefusal }));
  const keep = (next: State) => send(() => save.mutate({ draft: { ...draft, state: next }, before: from ?? null }, { onError: setRefusal }));
  const putBack = (old: RuleDraft) => from && save.mutate({ draft: { ...writtenIn(old), name: from.name, object: from.object }, before: from }, { onError: setRefusal });
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (state === "retired") keep("off");
    else if (isTried) keep("on");
    else tryIt();
  };

  const problem = refusal ? asProblem(refusal, t("connection.unexpected")) : null;
  const told = (box: string) => {
    // A rule that no longer fits says so itself, until something else is said of it.
    const fault = (problem?.errors ?? from?.faults ?? []).find((one) => one.field === box);
    return fault && `${sentence(fault.title)} ${fault.detail ?? ""}`;
  };
  const fields = object ? fieldsFor(object).map((field) => ({ value: keptAs(field), label: inWords(field.labels) })) : [];
  const isStale = problem?.status === 412;
  const trying = (
    <Button variant={isTried ? "default" : "filled"} onClick={tryIt} loading={trial.isPending}>
      {t("rules.try")}
    </Button>
  );
  return (
    <form onSubmit={submit} onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit(event)} className={classes.page} noValidate>
      <RuleHead title={from ? inWords(from.labels) : t("rules.add")} />
      <div className={classes.layout}>
        <div className={classes.form}>
          {!from && isBlank(writing.labels) && (
            <div className={classes.begin}>
              <span className="soft">{t("rules.beginWith")}</span>
              {EXAMPLES.filter((one) => objects.byName(one.rule.object)).map((one) => (
                <UnstyledButton key={one.name} className={classes.more} onClick={() => setWriting(writingOf({ ...one.rule, name: null }))}>
                  {inWords(one.rule.labels)}
                </UnstyledButton>
              ))}
            </div>
          )}
          <Words key={isBlank(writing.labels) ? "empty" : "written"} label={t("rules.sentence")} about={t("rules.sentenceAbout")} value={writing.labels} onChange={(labels) => change({ labels })} error={told("labels")} required />
          {from ? null : <Select label={t("rules.object")} data={objects.list.map((one) => ({ value: one.name, label: inWords(one.plural) }))} value={writing.object} onChange={(name) => name && name !== writing.object && change({ object: name, isForSome: false, applies_to: null, needs: [], field: null })} error={told("object")} allowDeselect={false} searchable nothingFoundMessage={t("ui.nothingFound")} />}
          {object && (
            <>
              <AppliesTo key={object.name} object={object} isForSome={writing.isForSome} filter={writing.applies_to} onChange={change} error={told("applies_to") ?? (isAsked && isOpenEnded ? t("rules.sayFor") : undefined)} />
              <MultiSelect label={t("rules.needs")} description={t("rules.needsAbout")} data={fields} value={writing.needs} onChange={(needs) => change({ needs })} error={told("needs")} searchable clearable clearButtonProps={{ "aria-label": t("ui.clear") }} nothingFoundMessage={t("ui.nothingFound")} />
              <Expression object={object} value={writing.holds} onChange={(holds) => change({ holds })} error={told("holds")} />
            </>
          )}
          <Radio.Group label={t("rules.effectOf")} value={writing.effect} onChange={(effect) => change({ effect: effect as Effect })}>
            <div className={classes.choices}>
              {EFFECTS.map((effect) => (
                <Radio key={effect} value={effect} label={t(`rules.effect.${effect}`)} description={t(`rules.effectAbout.${effect}`)} />
              ))}
            </div>
          </Radio.Group>
          <Words label={t("rules.advice")} about={t("rules.adviceAbout")} value={writing.advice} onChange={(advice) => change({ advice })} />
          <Select label={t("rules.field")} description={t("rules.fieldAbout")} data={fields} value={writing.field} onChange={(field) => change({ field })} error={told("field")} placeholder={t("rules.fieldUsual")} searchable clearable clearButtonProps={{ "aria-label": t("ui.clear") }} nothingFoundMessage={t("ui.nothingFound")} />
          <TextInput label={t("rules.reason")} description={t("rules.reasonAbout")} value={writing.reason} onChange={(event) => change({ reason: event.currentTarget.value })} dir="auto" maxLength={500} />
          {!from && (
            <>
              <Button variant="subtle" color="gray" size="compact-sm" className={classes.start} aria-expanded={isNamed || Boolean(told("name"))} rightSection={<Icon name={isNamed || told("name") ? "chevron-down" : "chevron-forward"} size={14} />} onClick={() => setNamed(!isNamed)}>
                {t("objects.name")}
              </Button>
              {(isNamed || told("name")) && <TextInput aria-label={t("objects.name")} description={t("rules.nameAbout")} value={draft.name} onChange={(event) => change({ name: event.currentTarget.value || null })} error={told("name")} dir="ltr" maxLength={60} spellCheck={false} />}
            </>
          )}
        </div>
        <aside className={classes.aside} aria-label={t("rules.tryTitle")}>
          {object && <Trying object={object} tried={tried?.result ?? null} isOld={!isTried} isPending={trial.isPending} />}
          {from && from.state !== "retired" && (
            <section>
              <h3>{t(from.state === "on" ? "rules.isOn" : "rules.isOff")}</h3>
              <div className={classes.start}>
                {from.state === "on" && (
                  <Button variant="default" onClick={() => save.mutate({ draft: { ...writtenIn(from), state: "off" }, before: from }, { onError: setRefusal })}>
                    {t("rules.switchOff")}
                  </Button>
                )}
                <Button variant="default" leftSection={<Icon name="archive" size={14} />} onClick={() => save.mutate({ draft: { ...writtenIn(from), state: "retired" }, before: from }, { onError: setRefusal })}>
                  {t("objects.retire")}
                </Button>
              </div>
              <p className={classes.about}>{t("rules.retireAbout")}</p>
            </section>
          )}
        </aside>
      </div>
      {from && <Versions rule={from} onBack={putBack} />}
      <ProblemNotice error={problem} except={BOXES}>
        {isStale && onAgain && (
          <Button variant="default" onClick={onAgain}>
            {t("rules.readAgain")}
          </Button>
        )}
      </ProblemNotice>
      <div className={classes.foot}>
        <Button component={Link} to="/settings/$section" params={{ section: "rules" } as never} variant="default">
          {t("ui.cancel")}
        </Button>
        {state === "retired" ? (
          <Button onClick={() => keep("off")} loading={save.isPending}>
            {t("objects.restore")}
          </Button>
        ) : state === "on" ? (
          <>
            {trying}
            <Button variant={isTried ? "filled" : "default"} onClick={() => keep("on")} loading={save.isPending}>
              {t("ui.save")}
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={() => keep("off")} disabled={save.isPending}>
              {t("rules.saveOff")}
            </Button>
            {trying}
            <Button variant={isTried ? "filled" : "default"} onClick={() => keep("on")} loading={save.isPending}>
              {t("rules.switchOn")}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

function beginning(rule: Rule | undefined, example: string | undefined, object: string): Writing {
  if (rule) return writingOf(rule);
  const found = EXAMPLES.find((one) => one.name === example);
  return found ? writingOf({ ...found.rule, name: null }) : newWriting(object);
}

/** Whoever goes away with something written that was not kept is told so, with the way back to it. */
function useKeptDraft(of: string, writing: Writing, first: Writing, isKept: { current: boolean }, onBack: () => void): void {
  const { t } = useTranslation();
  const now = useRef({ writing, onBack });
  now.current = { writing, onBack };
  useEffect(() => {
    left = null;
    return () => {
      const { writing: last, onBack: back } = now.current;
      if (isKept.current || JSON.stringify(last) === JSON.stringify(first)) return;
      toast(t("rules.left"), { label: t("create.goOn"), run: () => ((left = { of, writing: last }), back()) });
    };
  }, []);
}
