import { Navigate } from "@tanstack/react-router";
import { useDescriptions } from "~/api/descriptions";

/** Where one begins: the list of contacts, or the first there is. */
export function Start() {
  const objects = useDescriptions();
  const first = objects.byName("contact") ?? objects.list[0];
  return first ? <Navigate to="/$objects" params={{ objects: first.plural_name }} replace /> : null;
}
