import { useQuery } from "@tanstack/react-query";
import type { Field, ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { FieldEdit } from "~/features/record/FieldEdit";
import { recordQuery } from "~/features/record/query";

/** Changes a cell of a list through the gate, as on the page of the record: with what is found, and kindly when somebody else
 * was faster. */
export function CellEdit({ object, row, field, onClose }: { object: ObjectDescription; row: RecordJson; field: Field; onClose: () => void }) {
  // A row knows its columns only; what is changed is the whole record as it is now.
  const record = useQuery(recordQuery(object.plural_name, row.id)).data;
  return record ? <FieldEdit object={object} record={record} field={field} onClose={onClose} /> : null;
}
