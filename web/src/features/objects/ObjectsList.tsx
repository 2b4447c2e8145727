import { Button } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import settings from "~/features/settings/Settings.module.css";
import { Icon, objectIcon } from "~/ui/Icon";
import { useKeys } from "~/ui/keys";
import classes from "./Objects.module.css";
import { ObjectForm } from "./ObjectForm";
import { Retired } from "./Retired";
import type { ObjectsSearch } from "./search";

/** Kinds of record: those that Kempt brings and those of the house. */
export function ObjectsList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const objects = useDescriptions().list;
  const { add } = useSearch({ strict: false }) as ObjectsSearch;
  const show = (search: ObjectsSearch) => void navigate({ to: "/settings/$section", params: { section: "objects" }, search: search as never });
  useKeys([{ keys: "a", label: t("objects.addObject"), group: t("objects.keys"), run: () => show({ add: true }) }]);
  return (
    <>
      <div className={settings.top}>
        <p className={settings.intro}>{t("objects.about")}</p>
        <Button onClick={() => show({ add: true })}>{t("objects.addObject")}</Button>
      </div>
      <ul className={settings.list}>
        {objects.map((object) => (
          <li key={object.name}>
            <ObjectLine object={object} />
          </li>
        ))}
      </ul>
      <Retired />
      {add && <ObjectForm onClose={() => show({})} onSaved={(object) => void navigate({ to: "/settings/objects/$object", params: { object: object.name } })} />}
    </>
  );
}

function ObjectLine({ object }: { object: ObjectDescription }) {
  const { t } = useTranslation();
  const own = object.field.filter((field) => !field.system);
  const added = own.filter((field) => field.custom).length;
  return (
    <Link to="/settings/objects/$object" params={{ object: object.name }} className={classes.object}>
      <Icon name={objectIcon(object.icon)} />
      <bdi className={`clip ${classes.objectName}`}>{inWords(object.plural)}</bdi>
      {object.custom && <span className={classes.own}>{t("objects.ofHouse")}</span>}
      <span className={classes.objectSide}>
        {t("objects.fieldCount", { count: own.length })}
        {added > 0 && !object.custom && ` · ${t("objects.addedCount", { count: added })}`}
      </span>
    </Link>
  );
}
