import { Button, Checkbox } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import { type Conflict, useConflictWords } from "~/features/undo/conflict";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { type Import, importQuery } from "./imports";
import classes from "./Imports.module.css";

const SHOWN = 20;

/** What taking the import back would do, then doing it; the toast undoes that. */
export function TakeBack({ one }: { one: Import; object: ObjectDescription }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [kept, setKept] = useState<ReadonlySet<Conflict>>(new Set());
  const path = { id: one.id };
  const again = async () => {
    await queries.invalidateQueries({ queryKey: importQuery(one.id).queryKey });
    for (const queryKey of [["imports"], ["list"], ["count"], ["record"], ["import-rows"]]) void queries.invalidateQueries({ queryKey });
  };
  const preview = useMutation({ mutationFn: async () => given(await client.GET("/api/v1/imports/{id}/revert", { params: { path } })) });
  const redo = async (id: string) => {
    await client.POST("/api/v1/operations/{id}/revert", { params: { path: { id }, header: { "Idempotency-Key": newKey() } }, body: {} });
    await again();
  };
  const revert = useMutation({
    mutationFn: async () => {
      const put_back = [...kept].map(({ row, column }) => ({ row, column: column ?? null }));
      return given(await client.POST("/api/v1/imports/{id}/revert", { params: { path, header: { "Idempotency-Key": newKey() } }, body: { put_back } }));
    },
    onSuccess: async (done) => {
      const { operation } = done;
      toast(t("imports.takenBackToast", { count: done.rows }), operation ? { label: t("ui.undo"), run: () => void redo(operation) } : undefined);
      await again();
    },
  });
  const would = preview.data;
  const toggle = (conflict: Conflict) =>
    setKept((before) => {
      const after = new Set(before);
      if (!after.delete(conflict)) after.add(conflict);
      return after;
    });
  return (
    <section aria-labelledby="take-back">
      <h2 id="take-back" className={classes.subtitle}>
        {t("imports.takeBack")}
      </h2>
      <p className={classes.about}>{would ? t("imports.wouldTakeBack", { count: would.rows }) : t("imports.takeBackAbout")}</p>
      {would && would.conflicts.length > 0 && (
        <>
          <p className={classes.about}>{t("imports.conflicts", { count: would.conflicts.length })}</p>
          <ul className={classes.conflicts}>
            {would.conflicts.slice(0, SHOWN).map((conflict) => (
              <ConflictLine key={`${conflict.row} ${conflict.column ?? ""}`} conflict={conflict} isChosen={kept.has(conflict)} onToggle={() => toggle(conflict)} />
            ))}
          </ul>
          {would.conflicts.length > SHOWN && <p className="soft">{t("imports.moreConflicts", { count: would.conflicts.length - SHOWN })}</p>}
        </>
      )}
      <ProblemNotice error={preview.error ?? revert.error} />
      <div className={classes.tools}>
        {would ? (
          <>
            <Button onClick={() => revert.mutate()} loading={revert.isPending}>
              {t("imports.takeBackNow")}
            </Button>
            <Button variant="default" onClick={() => preview.reset()}>
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
          <>
            {label || t(conflict.column ? "lists.oneValue" : "imports.wholeRecord")}: <bdi>{now || t("imports.nothing")}</bdi>
            {conflict.column && <span className="soft"> ({t("imports.before", { value: before || t("imports.nothing") })})</span>}
          </>
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
