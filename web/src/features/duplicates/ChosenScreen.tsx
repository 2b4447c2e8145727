import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { useKeys } from "~/ui/keys";
import { NotFound } from "~/ui/NotFound";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useTitle } from "~/ui/title";
import classes from "./Duplicates.module.css";
import type { ChosenSearch } from "./search";
import { SideBySide } from "./SideBySide";
import { useMerging } from "./useMerging";

/** Records that somebody chose in a list, side by side, to make one of them. */
export function ChosenScreen() {
  const { objects, records } = useSearch({ strict: false }) as ChosenSearch;
  const object = useDescriptions().byPlural(objects);
  const ids = useMemo(() => [...new Set(records.split(",").filter(Boolean))], [records]);
  return object && ids.length > 1 ? <Chosen key={records} object={object} ids={ids} /> : <NotFound />;
}

function Chosen({ object, ids }: { object: ObjectDescription; ids: string[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const members = useMemo(() => ids.map((id) => ({ id, object: object.name })), [ids, object.name]);
  const merging = useMerging(
    { members },
    {
      onDone: async ({ survivor }) => {
        if (survivor) await navigate({ to: "/$objects/$id", params: { objects: object.plural_name, id: survivor }, replace: true });
        for (const queryKey of [["list"], ["count"], ["record"], ["duplicates"]]) void queries.invalidateQueries({ queryKey });
      },
      onUndone: () => void queries.invalidateQueries({ queryKey: ["list"] }),
    },
  );
  const { joining, merge } = merging;
  const title = [...new Set(joining.records?.map((record) => record.title).filter(Boolean))].join(" · ") || inWords(object.plural);
  useTitle(title);
  const canMerge = joining.count > 1 && joining.isReady && !merge.isPending;
  const mergeNow = () => canMerge && merge.mutate(title);
  const keys = t("doubles.keys.group");
  useKeys([
    { keys: "m", label: t("doubles.keys.merge"), group: keys, run: mergeNow },
    { keys: "e", label: t("doubles.keys.equal"), group: keys, run: merging.showEqual },
  ]);
  return (
    <div className={classes.screen}>
      <header className={classes.groupHead}>
        <Link to="/$objects" params={{ objects: object.plural_name }} className={classes.back}>
          <Icon name="chevron-back" />
          {inWords(object.plural)}
        </Link>
        <div className={classes.groupTitle}>
          <h1 className={`clip ${classes.title}`}>
            <bdi>{title}</bdi>
          </h1>
        </div>
      </header>
      <div className={classes.groupBody}>
        <SideBySide merging={merging} canChoose />
      </div>
      <footer className={classes.decisions}>
        <ProblemNotice error={merge.error} />
        <div className={classes.buttons}>
          <Button size="sm" onClick={mergeNow} disabled={!canMerge} loading={merge.isPending} rightSection={<Keys keys="m" />}>
            {t("doubles.merge", { count: joining.count })}
          </Button>
          <Button size="sm" variant="default" onClick={() => window.history.back()}>
            {t("ui.cancel")}
          </Button>
        </div>
      </footer>
    </div>
  );
}
