import type { ParseKeys } from "i18next";
import type { IconName } from "~/ui/icons";

/** A screen that is not the list of an object and stands in the navigation. */
export interface Place {
  to: string;
  label: ParseKeys;
  icon: IconName;
  /** The second key after `g` that leads there. */
  key?: string;
}

/** Screens beside the lists, in their order. One that is added here needs its route in `routes/router.tsx`. */
export const PLACES: readonly Place[] = [];
