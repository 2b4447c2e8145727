import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import { isFilled, plainText } from "~/fields/kinds";
import { useFormat } from "~/i18n/format";

/** A record that was found: what it is called, and by what people know it. */
export function HitLine({ hit, object }: { hit: Schemas["Hit"]; object: ObjectDescription }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = object.field.filter((field) => !object.title.includes(field.name) && isFilled(hit.fields[field.name]));
  const about = known.slice(0, 3).map((field) => plainText({ field, value: hit.fields[field.name], format }));
  return (
    <>
      <bdi>{hit.title || t("record.untitled")}</bdi>
      <span className="soft">
        {about.filter(Boolean).map((text) => (
          <span key={text}>
            {" · "}
            <bdi>{text}</bdi>
          </span>
        ))}
        {hit.archived && ` · ${t("duplicates.archived")}`}
      </span>
    </>
  );
}
