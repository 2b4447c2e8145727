import { useTranslation } from "react-i18next";
import { useKeys } from "~/ui/keys";
import { useStore } from "~/ui/store";
import { lastDone } from "./deciding";

/** The key that undoes what was done last; also while the next group is still on its way. */
export function useUndoKey(group: string): void {
  const { t } = useTranslation();
  const undo = useStore(lastDone);
  useKeys(undo ? [{ keys: "u", label: t("doubles.keys.undo"), group, run: undo }] : []);
}
