import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import { createRecord } from "~/api/records";
import { undo } from "~/features/record/undo";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useKeys } from "~/ui/keys";
import { useIsPhone } from "~/ui/screen";
import { toast } from "~/ui/toast";
import { dayIn, midnightIn } from "./days";
import { stagesOf } from "~/features/record/done";
import classes from "./Home.module.css";

/** A box for a task of today: a few words and Enter. Whatever else there is to say is said on its page. */
export function AddTask({ object, zone }: { object: ObjectDescription; zone: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const box = useRef<HTMLInputElement>(null);
  const key = useRef(newKey());
  const [title, setTitle] = useState("");
  const stages = stagesOf(object);
  const add = useMutation({
    mutationFn: () => createRecord(object.plural_name, { fields: { [object.title[0] ?? "title"]: title.trim(), due_at: midnightIn(zone, dayIn(zone)), ...(stages?.open ? { [stages.field.name]: stages.open.name } : {}) } }, key.current),
    onError: () => {
      key.current = newKey();
    },
    onSuccess: async ({ record, operation }) => {
      key.current = newKey();
      setTitle("");
      toast(t("create.made", { title: record.title }), operation ? { label: t("ui.undo"), run: () => void undo(queries, operation) } : undefined);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => ["list", "count", "related"].includes(String(queryKey[0])) });
    },
  });
  useKeys([{ keys: "t", label: t("home.keyTask"), group: t("home.keys"), run: () => box.current?.focus() }]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() && !add.isPending) add.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.add}>
      <TextInput
        ref={box}
        variant="unstyled"
        aria-label={t("home.addTask")}
        placeholder={t("home.addTask")}
        leftSection={<Icon name="plus" />}
        leftSectionWidth={30}
        rightSection={!isPhone && <Keys keys={title.trim() ? "Enter" : "t"} />}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && box.current?.blur()}
      />
      <ProblemNotice error={add.error} />
    </form>
  );
}
