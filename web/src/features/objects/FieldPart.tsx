import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import settings from "~/features/settings/Settings.module.css";
import { useReorder } from "~/ui/reorder";
import { FieldLine } from "./FieldLine";
import type { Fill } from "./fill";
import classes from "./Objects.module.css";
import type { Part } from "./parts";

interface Props {
  object: ObjectDescription;
  part: Part;
  fill: Fill;
  /** The object as Kempt brings it. */
  delivered?: ObjectDescription;
  /** Moves a field of the part; none while only some of its fields are shown. */
  onMove?: (names: string[], from: number, to: number) => void;
  onOpen: (field: string) => void;
}

/** A section or category with its fields, which are put in order here. */
export function FieldPart({ object, part, fill, delivered, onMove, onOpen }: Props) {
  const { t } = useTranslation();
  const names = part.fields.map((field) => field.name);
  const { list, dragged, handle } = useReorder((from, to) => onMove?.(names, from, to));
  const canMove = onMove !== undefined && names.length > 1;
  return (
    <section aria-labelledby={`part-${part.name}`}>
      <h3 id={`part-${part.name}`} className={classes.part}>
        {part.label}
      </h3>
      <ul ref={list} className={settings.list} aria-label={canMove ? t("objects.orderOf", { part: part.label }) : part.label}>
        {part.fields.map((field, index) => (
          <FieldLine key={field.name} object={object} field={field} delivered={delivered?.field.find((one) => one.name === field.name)} total={fill.total} empty={fill.empty.get(field.name)} isDragged={dragged === index} handle={canMove ? handle(index) : undefined} onOpen={() => onOpen(field.name)} />
        ))}
      </ul>
    </section>
  );
}
