import { Button, CloseButton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Field, isOwner, type ObjectDescription } from "~/api/descriptions";
import { type Choosing, type Subset, subsetOf } from "~/features/list/choosing";
import { ExportMenu } from "~/features/list/ExportMenu";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { useKeys } from "~/ui/keys";
import { commonFields } from "./bulk";
import classes from "./Bulk.module.css";
import { type Lift, useLifting } from "./lifting";

const BulkEdit = lazy(() => import("./BulkEdit"));

interface Props {
  object: ObjectDescription;
  choosing: Choosing;
  columns: Field[];
  filter: string | undefined;
  sort: string | undefined;
  archived: boolean | undefined;
  /** How many records fit. */
  count: number | null;
  lifting: ReturnType<typeof useLifting>;
  onError: (error: unknown) => void;
}

/** Values that a filter takes. */
const MOST_IN_FILTER = 500;
const MOST_MERGED = 10;

/** What can be done with the records that are chosen. It stands where the tools of the list stand otherwise. */
export function ChosenBar({ object, choosing, columns, filter, sort, archived, count, lifting, onError }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [editing, setEditing] = useState<Field | "any" | null>(null);
  const { choice, size } = choosing;
  const subset: Subset = subsetOf(choice, filter, archived);
  const owner = commonFields(object).find(isOwner);
  const lifted = lifting.verb;
  const lift = (verb: Lift) => {
    if (lifted) return;
    void lifting.run(verb, subset).then((isWhole) => isWhole && choosing.clear());
  };
  const ids = "records" in subset ? subset.records : null;
  const canMerge = object.matches_as !== undefined && object.matches_as !== "none" && ids !== null && ids.length > 1 && ids.length <= MOST_MERGED;
  const merge = () => {
    if (canMerge) void navigate({ to: "/duplicates/chosen", search: { objects: object.plural_name, records: ids.join(",") } });
  };
  const isTooMany = ids !== null && ids.length > MOST_IN_FILTER;
  const group = t("lists.keys.chosen");
  useKeys([
    { keys: "b", label: t("lists.edit"), group, run: () => setEditing("any") },
    ...(owner ? [{ keys: "o", label: t("lists.giveOwner"), group, run: () => setEditing(owner) }] : []),
    { keys: "a", label: t("lists.archive"), group, run: () => lift("archive") },
    ...(canMerge ? [{ keys: "m", label: t("lists.merge"), group, run: merge }] : []),
    // Whoever leaves a menu means the menu.
    { keys: "Escape", label: t("lists.clear"), group, run: () => !document.querySelector("[role=menu]") && choosing.clear() },
  ]);
  return (
    <div className={classes.bar} role="toolbar" aria-label={t("lists.bar")}>
      <span role="status" className={classes.count}>
        {lifted ? t(`lists.lifting.${lifted}`) : size === null ? t("lists.chosenAll") : t("lists.chosen", { count: size })}
      </span>
      {!lifted && (
        <>
          {choosing.mayChooseAll && (
            <Button variant="subtle" onClick={choosing.chooseAll}>
              {count === null ? t("lists.chooseAll") : t("lists.chooseAllOf", { count })}
            </Button>
          )}
          <Button variant="default" leftSection={<Icon name="edit" />} rightSection={<Keys keys="b" />} onClick={() => setEditing("any")}>
            {t("lists.edit")}
          </Button>
          {owner && (
            <Button variant="default" leftSection={<Icon name="user" />} rightSection={<Keys keys="o" />} onClick={() => setEditing(owner)}>
              {t("lists.giveOwner")}
            </Button>
          )}
          <Button variant="default" leftSection={<Icon name="archive" />} rightSection={<Keys keys="a" />} onClick={() => lift("archive")}>
            {t("lists.archive")}
          </Button>
          {archived && (
            <Button variant="default" leftSection={<Icon name="undo" />} onClick={() => lift("restore")}>
              {t("lists.restore")}
            </Button>
          )}
          {canMerge && (
            <Button variant="default" leftSection={<Icon name="merge" />} rightSection={<Keys keys="m" />} onClick={merge}>
              {t("lists.merge")}
            </Button>
          )}
          <ExportMenu
            object={object}
            columns={columns}
            filter={ids ? { field: "id", in: ids } : "list" in subset ? subset.list.filter : undefined}
            sort={sort}
            archived={archived}
            count={size}
            about={t("lists.exportChosen")}
            hindrance={isTooMany ? t("lists.exportTooMany", { count: MOST_IN_FILTER }) : undefined}
            onError={onError}
          />
          <CloseButton className={classes.close} aria-label={t("lists.clear")} onClick={choosing.clear} />
        </>
      )}
      {editing && (
        <Suspense fallback={null}>
          <BulkEdit object={object} subset={subset} size={size} first={editing === "any" ? null : editing} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </div>
  );
}
