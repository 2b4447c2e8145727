import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { Shadows } from "~/features/list/Shadows";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { useKeys } from "~/ui/keys";
import { NotFound } from "~/ui/NotFound";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useTitle } from "~/ui/title";
import { Compare } from "./Compare";
import { join, takeBack, tellDone } from "./deciding";
import classes from "./Duplicates.module.css";
import { type Choices, NOTHING_CHOSEN } from "./joining";
import type { ChosenSearch } from "./search";
import { useJoining } from "./useJoining";
import { useCounted } from "./words";

/** Records that somebody chose in a list, side by side, to make one of them. */
export function ChosenScreen() {
  const { objects, records } = useSearch({ strict: false }) as ChosenSearch;
  const object = useDescriptions().byPlural(objects);
  const ids = useMemo(() => [...new Set(records.split(",").filter(Boolean))], [records]);
  return object && ids.length > 1 ? <Chosen key={records} object={object} ids={ids} /> : <NotFound />;
}

function Chosen({ object, ids }: { object: ObjectDescription; ids: string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const counted = useCounted();
  const [choices, setChoices] = useState<Choices>(NOTHING_CHOSEN);
  const [areEqualShown, setEqualShown] = useState(false);
  const members = useMemo(() => ids.map((id) => ({ id, object: object.name })), [ids, object.name]);
  const joining = useJoining({ members }, choices);
  const title = [...new Set(joining.records?.map((record) => record.title).filter(Boolean))].join(" · ") || inWords(object.plural);
  useTitle(title);
  const merge = useMutation({
    mutationFn: async () => {
      if (!joining.parts) return;
      const done: string[] = [];
      await join(joining.parts, choices, done);
      const undoing = async () => {
        const stay = await takeBack(done);
        return stay > 0 ? t("doubles.undoneBut", { count: stay }) : t("doubles.undone");
      };
      tellDone(queries, t("doubles.merged", { count: joining.count, title }), undoing, () => void queries.invalidateQueries({ queryKey: ["list"] }));
    },
    onSuccess: async () => {
      const id = joining.survivor;
      if (id) await navigate({ to: "/$objects/$id", params: { objects: object.plural_name, id }, replace: true });
      for (const queryKey of [["list"], ["count"], ["record"], ["duplicates"]]) void queries.invalidateQueries({ queryKey });
    },
  });
  const canMerge = joining.count > 1 && joining.isReady && !merge.isPending;
  const mergeNow = () => canMerge && merge.mutate();
  const leaveOut = (record: string) => setChoices((before) => ({ ...before, leftOut: before.leftOut.includes(record) ? before.leftOut.filter((one) => one !== record) : [...before.leftOut, record] }));
  const keys = t("doubles.keys.group");
  useKeys([
    { keys: "m", label: t("doubles.keys.merge"), group: keys, run: mergeNow },
    { keys: "e", label: t("doubles.keys.equal"), group: keys, run: () => setEqualShown((before) => !before) },
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
        {joining.error ? (
          <div className={classes.notice}>
            <ProblemNotice error={joining.error} />
          </div>
        ) : !joining.rows ? (
          <Shadows />
        ) : (
          <>
            <Compare
              joining={joining}
              choices={choices}
              areEqualShown={areEqualShown}
              canChoose
              onShowEqual={() => setEqualShown(!areEqualShown)}
              onChoose={(field, record) => setChoices((before) => ({ ...before, fields: { ...before.fields, [field]: record } }))}
              onSurvivor={(survivor) => setChoices((before) => ({ ...before, survivor }))}
              onLeaveOut={leaveOut}
            />
            {joining.count > 0 && (
              <p className={classes.along}>
                <strong>{t("doubles.along")}</strong> {joining.links.length > 0 ? format.list(joining.links.map((link) => counted(link.count, link.object))) : t("doubles.alongNothing")}
              </p>
            )}
          </>
        )}
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
