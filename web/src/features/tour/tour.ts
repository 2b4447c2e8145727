import type { ParseKeys } from "i18next";
import { createStore } from "~/ui/store";

/** Whether the tour is under way. */
export const isTourOn = createStore(false);

/** A step of the tour: what it is about, where on the page it lies, and its key. */
export interface Step {
  title: ParseKeys;
  about: ParseKeys;
  /** The value of `data-tour` of the places where it lies; the first that can be seen is pointed at. */
  at: string;
  keys?: string;
}

export const STEPS: readonly Step[] = [
  { title: "home.tour.find", about: "home.tour.findAbout", at: "find", keys: "mod+k" },
  { title: "home.tour.create", about: "home.tour.createAbout", at: "lists", keys: "c" },
  { title: "home.tour.lists", about: "home.tour.listsAbout", at: "lists", keys: "f" },
  { title: "home.tour.doubles", about: "home.tour.doublesAbout", at: "/duplicates", keys: "g d" },
  { title: "home.tour.more", about: "home.tour.moreAbout", at: "profile", keys: "?" },
];
