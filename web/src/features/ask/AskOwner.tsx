import { Button, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "~/features/session/session";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Ask.module.css";
import { useAsk, type Whom } from "./asking";

interface Props {
  owner: { id?: string; title?: string } | null | undefined;
  about?: Whom["about"];
  /** What the question is called in the owner's tasks. */
  title: string;
  /** The question, ready to be sent. */
  sentence: string;
}

/** Asks whoever answers for a record about it; nothing where that is oneself or nobody. */
export function AskOwner({ owner, about, title, sentence }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const ask = useAsk();
  const [text, setText] = useState<string | null>(null);
  const name = owner?.title ?? "";
  const send = useMutation({
    mutationFn: () => ask({ ownerId: owner?.id ?? null, about }, { kind: "question", title, body: text?.trim() }),
    onSuccess: () => setText(null),
  });
  if (!owner?.id || owner.id === me?.id || me?.role === "reader") return null;
  if (text === null) {
    return (
      <Button variant="default" size="compact-sm" onClick={() => setText(sentence)}>
        {t("ask.ask", { name })}
      </Button>
    );
  }
  // It may stand within the form of a new record: its keys are its own.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      setText(null);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      send.mutate();
    }
  };
  return (
    <div className={classes.form} style={{ inlineSize: "100%" }} role="group" aria-label={t("ask.ask", { name })} onKeyDown={onKeyDown}>
      <Textarea size="xs" label={t("ask.question", { name })} value={text} onChange={(event) => setText(event.currentTarget.value)} autosize minRows={2} maxRows={8} dir="auto" autoFocus data-mantine-stop-propagation="true" />
      <ProblemNotice error={send.error} />
      <div className={classes.actions}>
        <Button size="compact-sm" onClick={() => send.mutate()} loading={send.isPending} disabled={!text.trim()} rightSection={<Keys keys="mod+Enter" />}>
          {t("ask.do")}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => setText(null)}>
          {t("ui.cancel")}
        </Button>
      </div>
    </div>
  );
}
