import { Radio } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { editableFields } from "~/features/create/form";
import { inWords } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import classes from "./Convert.module.css";
import { PartForm } from "./PartForm";
import { madeOf, type Plan, type Wish } from "./plan";

interface Props {
  object: ObjectDescription;
  part: Plan["deal"];
  isWished: boolean;
  onWish: (deal: Wish["deal"]) => void;
}

const ASKED: ReadonlySet<string> = new Set(["create", "required", "wanted"]);

/** The deal that begins with the conversion, if one does. */
export function DealSection({ object, part, isWished, onWish }: Props) {
  const { t } = useTranslation();
  // Whom it is about follows from the conversion.
  const names = editableFields(object).filter((field) => ASKED.has(field.level) && field.kind !== "lookup");
  const preset = part ? Object.fromEntries(names.map((field) => [field.name, madeOf(part)[field.name]])) : {};
  return (
    <section className={classes.part} aria-labelledby="convert-deal">
      <h3 id="convert-deal">
        <Icon name={objectIcon(object.icon)} /> {inWords(object.labels)}
      </h3>
      <Radio.Group value={isWished ? "create" : "none"} onChange={(value) => onWish(value === "create" ? { fields: {} } : null)} aria-labelledby="convert-deal">
        <div className={classes.options}>
          <Radio size="md" value="create" label={t("convert.create")} />
          <Radio size="md" value="none" label={t("convert.noDeal")} />
        </div>
      </Radio.Group>
      {isWished && part && (
        <div className={classes.inside}>
          <PartForm object={object} part={part} names={names.map((field) => field.name)} preset={preset} onFields={(fields) => onWish({ fields })} />
        </div>
      )}
    </section>
  );
}
