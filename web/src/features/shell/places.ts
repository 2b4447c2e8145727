import type { ParseKeys } from "i18next";
import type { User } from "~/features/session/session";
import type { IconName } from "~/ui/icons";

/** A screen that is not the list of an object and stands in the navigation. */
export interface Place {
  to: string;
  label: ParseKeys;
  icon: IconName;
  /** The second key after `g` that leads there. */
  key?: string;
  /** Stands behind the lists. */
  isLate?: boolean;
  /** Only for these; for everybody when it is left out. */
  roles?: readonly User["role"][];
}

/** Screens beside the lists, in their order. One that is added here needs its route in `routes/router.tsx`. */
export const PLACES: readonly Place[] = [
  { to: "/", label: "home.title", icon: "home", key: "h" },
  { to: "/duplicates", label: "doubles.title", icon: "duplicates", key: "d" },
  { to: "/verify", label: "verify.title", icon: "clock-check", key: "v" },
  { to: "/quality", label: "quality.title", icon: "chart", key: "q" },
  { to: "/imports", label: "imports.title", icon: "upload", key: "i", isLate: true, roles: ["administrator", "steward", "member"] },
  { to: "/settings", label: "settings.title", icon: "settings", key: "s", isLate: true },
];

/** The places that somebody of this role may go to. */
export function placesFor(role: User["role"] | undefined): readonly Place[] {
  return PLACES.filter((place) => !place.roles || (role !== undefined && place.roles.includes(role)));
}
