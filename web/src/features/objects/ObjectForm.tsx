import { Button, Modal } from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { asProblem } from "~/api/problem";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { useRetire, useSaveObject } from "./data";
import { Delivered } from "./Delivered";
import { useDelivered } from "./delivered";
import { boxOf, toldAt } from "./flaws";
import { IconChoice } from "./IconChoice";
import { isBlank } from "./names";
import { NewObjectParts } from "./NewObjectParts";
import { changedObject, draftOfObject, newObject, type ObjectDraft } from "./objectDraft";
import { ObjectParts } from "./ObjectParts";
import classes from "./Objects.module.css";
import { objectAsDelivered, objectChangesOf } from "./otherwise";
import { Words } from "./Words";

interface Props {
  object?: ObjectDescription;
  onClose: () => void;
  onSaved: (object: ObjectDescription) => void;
  onRetired?: () => void;
}

/** A kind of record: a new one of the house's own, or what may be changed of one that is there. */
export function ObjectForm({ object, onClose, onSaved, onRetired }: Props) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const objects = useDescriptions().list;
  const [draft, setDraft] = useState<ObjectDraft>(() => draftOfObject(object));
  const change = (next: Partial<ObjectDraft>) => setDraft((before) => ({ ...before, ...next }));
  const whole = useMemo(() => (object ? changedObject(draft, object) : newObject(draft, objects)), [draft, object, objects]);
  const save = useSaveObject(object, onSaved);
  const { retire, ...retiring } = useRetire(onRetired);
  const error = save.error ?? retiring.error;
  const problem = error ? asProblem(error, t("connection.unexpected")) : null;
  const choices = [...(whole.section ?? []), ...whole.field.flatMap((field) => field.choice ?? [])].flatMap((one) => [one.name, ...Object.values(one.labels)]);
  const box = boxOf(problem, { name: whole.name, plural: whole.plural_name, choices });
  const told = (name: typeof box) => (problem && box === name ? toldAt(problem) : undefined);
  const delivered = useDelivered(object);
  const isWritten = !isBlank(draft.labels);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWritten && !save.isPending) save.mutate(whole);
  };
  return (
    <Modal opened onClose={onClose} size={600} fullScreen={isPhone} title={object ? inWords(object.plural) : t("objects.addObject")} closeButtonProps={{ "aria-label": t("ui.close") }} closeOnClickOutside={false}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <Words label={t("objects.singular")} about={t("objects.singularAbout")} value={draft.labels} onChange={(labels) => change({ labels })} error={told("labels")} required autoFocus />
        <Words label={t("objects.plural")} about={t("objects.pluralAbout")} value={draft.plural} onChange={(plural) => change({ plural })} error={told("plural")} />
        <IconChoice value={draft.icon} onChange={(icon) => change({ icon })} />
        {object ? <ObjectParts object={object} draft={draft} onChange={change} told={told} /> : <NewObjectParts draft={draft} name={whole.name} pluralName={whole.plural_name} onChange={change} told={told} />}
        {problem && !box && <ProblemNotice error={problem} />}
        {object && delivered && objectChangesOf(whole, delivered) && <Delivered labels={delivered.plural} onBack={() => change(objectAsDelivered(delivered, draft))} />}
        {object?.custom && (
          <section>
            <h3 className={classes.part}>{t("objects.retireTitle")}</h3>
            <p className={classes.about}>{t("objects.retireObjectAbout")}</p>
            <Button variant="default" leftSection={<Icon name="archive" size={14} />} loading={retiring.isPending} onClick={() => retire({ object: object.name, label: inWords(object.plural) })}>
              {t("objects.retire")}
            </Button>
          </section>
        )}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!isWritten}>
            {object ? t("ui.save") : t("objects.addObject")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
