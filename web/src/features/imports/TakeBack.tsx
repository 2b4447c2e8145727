import { Button, Checkbox } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import { Problem } from "~/api/problem";
import { type Conflict, placeOf, putBack, useConflictWords } from "~/features/undo/conflict";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { type Import, importQuery } from "./imports";
import classes from "./Imports.module.css";

/** Each line asks what its record is called: they are shown some at a time. */
const AT_ONCE = 20;

/** What taking the import back would do, then doing it; the toast undoes that. */
export function TakeBack({ one }: { one: Import; object: ObjectDescription }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  // The places that are put back although somebody changed them since.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(AT_ONCE);
  const path = { id: one.id };
  const again = async () => {
    await queries.invalidateQueries({ queryKey: importQuery(one.id).queryKey });
    for (const queryKey of [["imports"], ["list"], ["count"], ["record"], ["import-rows"]]) void queries.invalidateQueries({ queryKey });
  };
  const preview = useMutation({ mutationFn: async () => given(await client.GET("/api/v1/imports/{id}/revert", { params: { path } })) });
  const conflicts = preview.data?.conflicts ?? [];
  const redo = async (id: string) => {
    try {
      given(await client.POST("/api/v1/operations/{id}/revert", { params: { path: { id }, header: { "Idempotency-Key": newKey() } }, body: {} }));
    } catch (error) {
      toast(error instanceof Problem ? error.title : t("connection.unexpected"));
    }
    await again();
  };
  const revert = useMutation({
    mutationFn: async () => {
      const put_back = putBack(conflicts.filter((conflict) => chosen.has(placeOf(conflict))));
      return given(await client.POST("/api/v1/imports/{id}/revert", { params: { path, header: { "Idempotency-Key": newKey() } }, body: { put_back } }));
    },
    onSuccess: async (done) => {
      const { operation } = done;
      toast(t("imports.takenBackToast", { count: done.rows }), operation ? { label: t("ui.undo"), run: () => void redo(operation) } : undefined);
      await again();
    },
  });
  const would = preview.data;
  const toggle = (place: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(place)) after.add(place);
      return after;
    });
  const leave = () => {
    preview.reset();
    revert.reset();
    setChosen(new Set());
    setShown(AT_ONCE);
  };
  return (
    <section aria-labelledby="take-back">
      <h2 id="take-back" className={classes.subtitle}>
        {t("imports.takeBack")}
      </h2>
      <p className={classes.about}>{would ? t("imports.wouldTakeBack", { count: would.rows }) : t("imports.takeBackAbout")}</p>
      {conflicts.length > 0 && (
        <>
          <p className={classes.about}>{t("imports.conflicts", { count: conflicts.length })}</p>
          {conflicts.length > 1 && (
            <div className={classes.tools}>
              <Button variant="default" size="compact-sm" disabled={chosen.size === 0} onClick={() => setChosen(new Set())}>
                {t("imports.keepAll")}
              </Button>
              <Button variant="default" size="compact-sm" disabled={chosen.size === conflicts.length} onClick={() => setChosen(new Set(conflicts.map(placeOf)))}>
                {t("imports.putAllBack")}
              </Button>
              <span role="status" className="soft">
                {t("imports.putBackOf", { chosen: chosen.size, count: conflicts.length })}
              </span>
            </div>
          )}
          <ul className={classes.conflicts}>
            {conflicts.slice(0, shown).map((conflict) => (
              <ConflictLine key={placeOf(conflict)} conflict={conflict} isChosen={chosen.has(placeOf(conflict))} onToggle={() => toggle(placeOf(conflict))} />
            ))}
          </ul>
          {conflicts.length > shown && (
            <Button variant="default" className={classes.more} onClick={() => setShown(shown + AT_ONCE)}>
              {t("imports.moreConflicts", { count: conflicts.length - shown })}
            </Button>
          )}
        </>
      )}
      <ProblemNotice error={preview.error ?? revert.error} />
      <div className={classes.tools}>
        {would ? (
          <>
            <Button onClick={() => revert.mutate()} loading={revert.isPending}>
              {t("imports.takeBackNow")}
            </Button>
            <Button variant="default" onClick={leave}>
              {t("imports.keep")}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => preview.mutate()} loading={preview.isPending}>
            {t("imports.takeBackPreview")}
          </Button>
        )}
      </div>
    </section>
  );
}

function ConflictLine({ conflict, isChosen, onToggle }: { conflict: Conflict; isChosen: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  const { object, title, label, before, now } = useConflictWords(conflict);
  return (
    <li>
      <Checkbox
        checked={isChosen}
        onChange={onToggle}
        label={
          conflict.column ? (
            <>
              {label || t("lists.oneValue")}: <bdi>{now || t("imports.nothing")}</bdi> <span className="soft">({t("imports.before", { value: before || t("imports.nothing") })})</span>
            </>
          ) : (
            t(conflict.row === conflict.record ? "imports.wholeRecord" : "imports.wholeEntry")
          )
        }
      />
      {object && (
        <Link to="/$objects/$id" params={{ objects: object.plural_name, id: conflict.record }} className={classes.recordLink}>
          {title ? <bdi>{title}</bdi> : t("imports.open")}
        </Link>
      )}
    </li>
  );
}
