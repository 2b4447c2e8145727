import { createStore } from "~/ui/store";
import type { Values } from "./form";

/** A record that is about to be made. */
export interface Asked {
  object: string;
  /** What is known of it from where one is. */
  preset: Values;
  /** What was typed before the form was left. */
  typed?: Values;
  /** Stays where one is instead of going to the new record. */
  isBeside?: boolean;
  /** Hears of the record. */
  onMade?: (record: { id: string; title: string }) => void;
}

/** The form that lies over the page. */
export const creating = createStore<Asked | null>(null);

/** A form over that one: for a record that a box of it, or of the page, shall lead to. */
export const creatingLinked = createStore<Asked | null>(null);

/** Whether one record is made after the other. */
export const isOneAfterAnother = createStore(false);
