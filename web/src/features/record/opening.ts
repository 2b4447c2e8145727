import { useEffect } from "react";
import { type Field, keptAs } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { createStore, useStore } from "~/ui/store";

/** The place on the page of a record that somebody was led to, until it has opened. */
const wished = createStore<string | null>(null);
const place = (record: RecordJson, name: string) => `${record.id} ${name}`;

/** Leads to a field on the page of a record, which opens there. */
export function openField(record: RecordJson, name: string): void {
  wished.set(place(record, name));
}

/** Does what is to be done when one of these fields is led to. The last one in the tree takes it as done. */
export function useOpening(record: RecordJson, fields: readonly Field[], onOpen: () => void, isLast = true): void {
  const now = useStore(wished);
  const isWished = now !== null && fields.some((field) => place(record, keptAs(field)) === now);
  useEffect(() => {
    if (!isWished) return;
    onOpen();
    if (isLast) wished.set(null);
  }, [isWished]);
}
