import { Button, Modal, UnstyledButton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import { type Conflict, placeOf, putBack, useConflictWords } from "~/features/undo/conflict";
import { inWords } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { refreshDuplicates } from "./data";
import classes from "./Duplicates.module.css";
import { type Merge, MergeLine } from "./HistoryScreen";

/** What is to become of a later edit: whether what was there before is put back. */
interface Answer {
  place: string;
  isPutBack: boolean;
}

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
  // In the order of the answers, by place: somebody may change something meanwhile, and there are more or fewer conflicts.
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const conflicts = preview.data?.conflicts ?? [];
  const answerTo = (conflict: Conflict) => answers.find(({ place }) => place === placeOf(conflict));
  const next = conflicts.find((conflict) => !answerTo(conflict));
  const done = conflicts.filter(answerTo).length;
  const isReady = preview.data !== undefined && next === undefined;
  // The button of the last answer is gone; whoever pressed it by key goes on here.
  const end = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isReady) end.current?.focus();
  }, [isReady]);
  const undo = useMutation({
    mutationFn: async () => {
      const put_back = putBack(conflicts.filter((conflict) => answerTo(conflict)?.isPutBack));
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
                <span className={`soft ${classes.together}`}>{t("doubles.history.answered", { done, count: conflicts.length })}</span>
              </p>
            )}
            {next && <Question key={placeOf(next)} conflict={next} survivor={merge.merged?.survivor?.id} onAnswer={(isPutBack) => setAnswers((before) => [...before, { place: placeOf(next), isPutBack }])} />}
            {answers.length > 0 && (
              <UnstyledButton className={classes.again} onClick={() => setAnswers((before) => before.slice(0, -1))}>
                {t("doubles.history.answerAgain")}
              </UnstyledButton>
            )}
          </>
        )}
        <div className={classes.formEnd}>
          <Button ref={end} size="sm" disabled={!isReady} loading={undo.isPending} onClick={() => undo.mutate()}>
            {t("doubles.history.do")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

interface QuestionProps {
  conflict: Conflict;
  survivor: string | null | undefined;
  onAnswer: (isPutBack: boolean) => void;
}

function Question({ conflict, survivor, onAnswer }: QuestionProps) {
  const { t } = useTranslation();
  const { object, title, label, before, now } = useConflictWords(conflict);
  const nothing = t("doubles.history.nothing");
  // Of a whole entry nothing is told but that it was changed.
  const isWhole = !conflict.column;
  return (
    <fieldset className={classes.question}>
      <legend>
        {object && (
          <>
            {inWords(object.labels)}
            {title && conflict.record !== survivor && <bdi> {title}</bdi>}
            {": "}
          </>
        )}
        {label || t("doubles.history.entry")}
      </legend>
      <Button size="sm" variant="default" justify="start" autoFocus onClick={() => onAnswer(false)}>
        <span>
          {t(isWhole ? "doubles.history.keepWhole" : "doubles.history.keep")} {!isWhole && <bdi>{now || nothing}</bdi>}
        </span>
      </Button>
      <Button size="sm" variant="default" justify="start" onClick={() => onAnswer(true)}>
        <span>
          {t(isWhole ? "doubles.history.putBackWhole" : "doubles.history.putBack")} {!isWhole && <bdi>{before || nothing}</bdi>}
        </span>
      </Button>
    </fieldset>
  );
}
