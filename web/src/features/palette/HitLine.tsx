import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import { Brief, isFilled } from "~/fields/kinds";
import { useFormat } from "~/i18n/format";
import { Facts } from "~/ui/Facts";

/** A record that was found: what it is called, and by what people know it. */
export function HitLine({ hit, object }: { hit: Schemas["Hit"]; object: ObjectDescription }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = object.field.filter((field) => !object.title.includes(field.name) && isFilled(hit.fields[field.name]));
  const about = known.slice(0, 3).map((field) => ({ key: field.name, content: <Brief field={field} value={hit.fields[field.name]} format={format} /> }));
  return (
    <Facts
      items={[
        { key: "title", content: hit.title || t("record.untitled") },
        ...about.map(({ key, content }) => ({ key, content: <span className="soft">{content}</span> })),
        ...(hit.archived ? [{ key: "archived", content: <span className="soft">{t("duplicates.archived")}</span> }] : []),
      ]}
    />
  );
}
