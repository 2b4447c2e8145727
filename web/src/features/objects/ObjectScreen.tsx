import { Button, TextInput } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import settings from "~/features/settings/Settings.module.css";
import { SettingsFrame } from "~/features/settings/SettingsFrame";
import { inWords, useFormat } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { Icon, objectIcon } from "~/ui/Icon";
import { useKeys } from "~/ui/keys";
import { NotFound } from "~/ui/NotFound";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useDelivered } from "./delivered";
import { FieldForm } from "./FieldForm";
import { FieldPart } from "./FieldPart";
import { useFill } from "./fill";
import classes from "./Objects.module.css";
import { ObjectForm } from "./ObjectForm";
import { useFieldOrder } from "./order";
import { partsOf } from "./parts";
import { Retired } from "./Retired";
import type { ObjectsSearch } from "./search";
import { inOrder } from "./sequence";

/** An object and its fields. */
export function ObjectScreen() {
  const { object: name } = useParams({ strict: false }) as { object: string };
  const object = useDescriptions().byName(name);
  return <SettingsFrame section="objects">{object ? <Fields key={object.name} object={object} /> : <NotFound />}</SettingsFrame>;
}

function Fields({ object }: { object: ObjectDescription }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ObjectsSearch;
  const [words, setWords] = useState("");
  const [isWished, setWished] = useState(false);
  const show = (next: ObjectsSearch) => void navigate({ to: "/settings/objects/$object", params: { object: object.name }, search: next as never });
  const { order, move, error } = useFieldOrder(object);
  const parts = useMemo(() => partsOf(order ? { ...object, field: inOrder(object.field, order) } : object), [object, order]);
  const counted = useMemo(() => parts.flatMap((part) => part.fields).filter((field) => !field.joins), [parts]);
  const fill = useFill(object, counted, isWished);
  const delivered = useDelivered(object);
  const wanted = words.trim().toLocaleLowerCase();
  const fits = (texts: string[]) => texts.some((text) => text.toLocaleLowerCase().includes(wanted));
  const found = parts.map((part) => ({ ...part, fields: part.fields.filter((field) => fits([...Object.values(field.labels), field.name])) })).filter((part) => part.fields.length > 0);
  const field = object.field.find((one) => one.name === search.field);
  const keys = t("objects.keys");
  useKeys([
    { keys: "a", label: t("objects.addField"), group: keys, run: () => show({ add: true }) },
    { keys: "ArrowUp", label: t("objects.moveUp"), group: keys, run: () => undefined, isElsewhere: true },
    { keys: "ArrowDown", label: t("objects.moveDown"), group: keys, run: () => undefined, isElsewhere: true },
  ]);
  return (
    <>
      <div>
        <Link to="/settings/$section" params={{ section: "objects" }} className={classes.back}>
          <Icon name="chevron-back" size={14} />
          {t("settings.section.objects")}
        </Link>
        <div className={settings.top}>
          <h2 className={classes.heading}>
            <Icon name={objectIcon(object.icon)} size={18} />
            {inWords(object.plural)}
          </h2>
          <div className={classes.buttons}>
            <Button variant="default" onClick={() => show({ edit: true })}>
              {t("objects.editObject")}
            </Button>
            <Button onClick={() => show({ add: true })}>{t("objects.addField")}</Button>
          </div>
        </div>
        {!object.custom && <p className={settings.intro}>{t("objects.standardAbout")}</p>}
      </div>
      <div className={classes.tools}>
        <TextInput className={classes.find} value={words} onChange={(event) => setWords(event.currentTarget.value)} placeholder={t("columns.find")} aria-label={t("columns.find")} leftSection={<Icon name="search" size={14} />} />
        {fill.isAsked && (
          <Button variant="default" onClick={() => setWished(true)}>
            {t("objects.countNow", { count: fill.total ?? 0, total: format.number(fill.total ?? 0) })}
          </Button>
        )}
      </div>
      {found.length === 0 && <Empty title={t("ui.nothingFound")} />}
      <ProblemNotice error={error} />
      {found.map((part) => (
        <FieldPart key={part.name} object={object} part={part} fill={fill} delivered={delivered} onMove={wanted ? undefined : move} onOpen={(name) => show({ field: name })} />
      ))}
      {!wanted && <Retired object={object.name} />}
      {search.add && <FieldForm object={object} onClose={() => show({})} />}
      {field && <FieldForm key={field.name} object={object} field={field} onClose={() => show({})} />}
      {search.edit && <ObjectForm object={object} onClose={() => show({})} onSaved={() => show({})} onRetired={() => void navigate({ to: "/settings/$section", params: { section: "objects" } })} />}
    </>
  );
}
