import { Button, Checkbox, Modal, Select } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Field, type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { asProblem } from "~/api/problem";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { useRetire, useSaveField } from "./data";
import { Delivered } from "./Delivered";
import { useDelivered } from "./delivered";
import { described, draftOf, type FieldDraft, hasChoices, holdsMany, NEW_FIELD, newLine } from "./draft";
import { FieldMore } from "./FieldMore";
import { FieldPreview } from "./FieldPreview";
import { type Box, boxOf, toldAt } from "./flaws";
import { KindSelect, useKindName } from "./KindSelect";
import { LevelRadio } from "./LevelRadio";
import { LinesEditor } from "./LinesEditor";
import { isBlank } from "./names";
import classes from "./Objects.module.css";
import { changesOf, fieldAsDelivered } from "./otherwise";
import { PlaceSelect } from "./PlaceSelect";
import { Words } from "./Words";

/** A field of an object: a new one, or what may be changed of one that is there. */
export function FieldForm({ object, field, onClose }: { object: ObjectDescription; field?: Field; onClose: () => void }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const title = field ? inWords(field.labels) : t("objects.addFieldTo", { object: inWords(object.plural) });
  return (
    <Modal opened onClose={onClose} size={880} fullScreen={isPhone} title={title} closeButtonProps={{ "aria-label": t("ui.close") }} closeOnClickOutside={false}>
      <Form object={object} field={field} onClose={onClose} />
    </Modal>
  );
}

function Form({ object, field, onClose }: { object: ObjectDescription; field?: Field; onClose: () => void }) {
  const { t } = useTranslation();
  const objects = useDescriptions();
  const kindName = useKindName();
  const [draft, setDraft] = useState<FieldDraft>(() => (field ? draftOf(field) : NEW_FIELD));
  const [isWhole, setWhole] = useState(false);
  const change = (next: Partial<FieldDraft>) => setDraft((before) => ({ ...before, ...next }));
  const whole = useMemo(() => described(draft, object), [draft, object]);
  const save = useSaveField(object, field, onClose);
  const { retire, restore, ...retiring } = useRetire(onClose);
  const error = save.error ?? retiring.error;
  const problem = error ? asProblem(error, t("connection.unexpected")) : null;
  const box = boxOf(problem, { name: whole.name, purpose: whole.purpose, choices: (whole.choice ?? []).flatMap((one) => [one.name, ...Object.values(one.labels)]) });
  const told = (name: Box) => (problem && box === name ? toldAt(problem) : undefined);
  const isFolded = box === "name" || box === "headers" || box === "half_life" || box === "purpose";
  // A name that nobody has is taken by a field that is out of use.
  const isRetired = problem?.flaw?.flaw === "field-twice" && !object.field.some((one) => one.name === whole.name);
  const targets = [...objects.list.map((one) => ({ value: one.name, label: inWords(one.labels) })), { value: "user", label: t("objects.user") }, { value: "team", label: t("objects.team") }];
  const delivered = useDelivered(field && !field.custom ? object : undefined)?.field.find((one) => one.name === field?.name);
  const changes = delivered ? changesOf(whole, delivered) : [];
  const isWritten = !isBlank(draft.labels);
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (isWritten && !save.isPending) save.mutate(whole);
  };
  return (
    <form onSubmit={submit} onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit(event)} noValidate>
      <div className={classes.layout}>
        <div className={classes.form}>
          <Words label={t("objects.label")} about={t("objects.labelAbout")} value={draft.labels} onChange={(labels) => change({ labels })} error={told("labels")} required autoFocus />
          {field ? (
            <p className={classes.about}>{t("objects.kindFixed", { kind: kindName(field.kind) })}</p>
          ) : (
            <>
              <KindSelect value={draft.kind} onChange={(kind) => change({ kind, lines: hasChoices(kind) && draft.lines.length === 0 ? [newLine(), newLine()] : draft.lines })} />
              {draft.kind === "lookup" && <Select label={t("objects.target")} description={t("objects.targetAbout")} data={targets} value={draft.target ?? null} onChange={(target) => change({ target: target ?? undefined })} error={told("target")} searchable nothingFoundMessage={t("ui.nothingFound")} />}
              {holdsMany(draft.kind) && <Checkbox label={t("objects.many")} description={t("objects.manyAbout")} checked={draft.many ?? false} onChange={(event) => change({ many: event.currentTarget.checked })} error={told("many")} />}
            </>
          )}
          {(draft.kind === "date" || draft.kind === "date-time") && <Checkbox label={t("objects.ahead")} description={t("objects.aheadAbout")} checked={draft.ahead ?? false} onChange={(event) => change({ ahead: event.currentTarget.checked })} />}
          {hasChoices(draft.kind) && (
            <>
              <LinesEditor label={t("objects.choices")} about={t("objects.choicesAbout")} addLabel={t("objects.addChoice")} lines={draft.lines} onChange={(lines) => change({ lines })} withOutcome={object.stages === draft.name} withSynonyms counted={field && { plural: object.plural_name, field: field.name }} error={told("choices")} />
              <Checkbox label={t("objects.open")} description={t("objects.openAbout")} checked={draft.open ?? false} onChange={(event) => change({ open: event.currentTarget.checked })} />
            </>
          )}
          <Words label={t("objects.help")} about={t("objects.helpAbout")} value={draft.help} onChange={(help) => change({ help })} error={told("help")} />
          <LevelRadio object={object} level={draft.level} stages={draft.required_at ?? []} onLevel={(level) => change({ level })} onStages={(required_at) => change({ required_at })} error={told("required_at")} />
          <PlaceSelect object={object} draft={draft} onChange={change} error={told("section")} />
          <Button variant="subtle" color="gray" size="compact-sm" className={classes.addLine} aria-expanded={isWhole || isFolded} rightSection={<Icon name={isWhole || isFolded ? "chevron-down" : "chevron-forward"} size={14} />} onClick={() => setWhole(!isWhole)}>
            {t("objects.more")}
          </Button>
          {(isWhole || isFolded) && <FieldMore draft={draft} name={whole.name} isNew={!field} onChange={change} told={told} />}
        </div>
        <aside className={classes.aside}>
          <FieldPreview key={`${draft.kind}${draft.many}`} field={whole} />
          {delivered && changes.length > 0 && <Delivered labels={delivered.labels} changes={changes} onBack={() => setDraft(fieldAsDelivered(delivered, draft))} />}
          {field && (
            <section>
              <h3>{t("objects.retireTitle")}</h3>
              <p className={classes.about}>{t(field.custom ? "objects.retireAbout" : "objects.standardField")}</p>
              {field.custom && (
                <Button variant="default" leftSection={<Icon name="archive" size={14} />} loading={retiring.isPending} onClick={() => retire({ object: object.name, field: field.name, label: inWords(field.labels) })}>
                  {t("objects.retire")}
                </Button>
              )}
            </section>
          )}
        </aside>
      </div>
      {problem && !box && (
        <div className={classes.problem}>
          <ProblemNotice error={problem} />
        </div>
      )}
      {isRetired && (
        <div className={classes.gone}>
          <span>{t("objects.isRetired", { name: whole.name })}</span>
          <Button variant="default" onClick={() => restore({ object: object.name, field: whole.name, label: inWords(whole.labels) })}>
            {t("objects.restore")}
          </Button>
        </div>
      )}
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!isWritten} rightSection={<Keys keys="mod+Enter" />}>
          {field ? t("ui.save") : t("objects.addField")}
        </Button>
      </div>
    </form>
  );
}
