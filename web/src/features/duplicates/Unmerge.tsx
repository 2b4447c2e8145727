import { Button, Modal, UnstyledButton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import { type Conflict, useConflictWords } from "~/features/undo/conflict";
import { inWords } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { refreshDuplicates } from "./data";
import classes from "./Duplicates.module.css";
import { type Merge, MergeLine } from "./HistoryScreen";

/** Undoes a merge: what it comes to, and later edits that are in the way, one by one. */
export function Unmerge({ merge, onClose }: { merge: Merge; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const path = { id: merge.operation };
  const preview = useQuery({
    queryKey: ["duplicates", "unmerge", merge.operation],
    queryFn: async () => given(await client.GET("/api/v1/operations/{id}/revert", { params: { path } })),
    gcTime: 0,
    retry: false,
  });
  // For each conflict whether what was there before is put back.
  const [answers, setAnswers] = useState<boolean[]>([]);
  const conflicts = preview.data?.conflicts ?? [];
  const next = conflicts[answers.length];
  const undo = useMutation({
    mutationFn: async () => {
      const put_back = conflicts.flatMap((conflict, index) => (answers[index] ? { row: conflict.row, column: conflict.column ?? null } : []));
      return given(await client.POST("/api/v1/operations/{id}/revert", { body: { put_back }, params: { path, header: { "Idempotency-Key": newKey() } } as never }));
    },
    onSuccess: async () => {
      onClose();
      toast(t("doubles.undone"));
      await refreshDuplicates(queries);
    },
  });
  const count = (merge.merged?.others.length ?? 1) + 1;
  return (
    <Modal opened onClose={onClose} size="lg" title={t("doubles.history.unmergeTitle")} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <div className={classes.form}>
        <MergeLine merge={merge} />
        <ProblemNotice error={preview.error ?? undo.error} />
        {preview.data && (
          <>
            <p>{t("doubles.history.comesTo", { count, rows: preview.data.rows })}</p>
            {conflicts.length > 0 && (
              <p>
                {t("doubles.history.conflicts", { count: conflicts.length })}{" "}
                <span className="soft">{t("doubles.history.answered", { done: answers.length, count: conflicts.length })}</span>
              </p>
            )}
            {next && <Question key={answers.length} conflict={next} onAnswer={(isPutBack) => setAnswers((before) => [...before, isPutBack])} />}
            {answers.length > 0 && (
              <UnstyledButton className={classes.again} onClick={() => setAnswers((before) => before.slice(0, -1))}>
                {t("doubles.history.answerAgain")}
              </UnstyledButton>
            )}
          </>
        )}
        <div className={classes.formEnd}>
          <Button size="sm" data-autofocus={conflicts.length === 0 || undefined} disabled={!preview.data || next !== undefined} loading={undo.isPending} onClick={() => undo.mutate()}>
            {t("doubles.history.do")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Question({ conflict, onAnswer }: { conflict: Conflict; onAnswer: (isPutBack: boolean) => void }) {
  const { t } = useTranslation();
  const { object, label, before, now } = useConflictWords(conflict);
  const nothing = t("doubles.history.nothing");
  return (
    <fieldset className={classes.question}>
      <legend>
        {object && `${inWords(object.labels)}: `}
        {label || t("doubles.history.entry")}
      </legend>
      <Button size="sm" variant="default" autoFocus onClick={() => onAnswer(false)}>
        <span>
          {t("doubles.history.keep")} <bdi>{now || nothing}</bdi>
        </span>
      </Button>
      <Button size="sm" variant="default" onClick={() => onAnswer(true)}>
        <span>
          {t("doubles.history.putBack")} <bdi>{before || nothing}</bdi>
        </span>
      </Button>
    </fieldset>
  );
}
