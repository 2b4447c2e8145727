import { Button, Modal, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Field, isOwner, type ObjectDescription } from "~/api/descriptions";
import { undo } from "~/features/record/undo";
import type { Subset } from "~/features/list/choosing";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { changeOf, commonFields, type Edited, editMany, isSaid, newWish, readAgain, type Wish } from "./bulk";
import classes from "./Bulk.module.css";
import { Outcome } from "./Outcome";
import { WishLine } from "./WishLine";

interface Props {
  object: ObjectDescription;
  subset: Subset;
  /** How many records it is about; null while nobody knows. */
  size: number | null;
  first: Field | null;
  onClose: () => void;
}

/** The same change for many records: first what it would come to, then it is made, and the toast undoes it. */
export default function BulkEdit({ object, subset, size, first, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const fields = commonFields(object);
  const [wishes, setWishes] = useState<Wish[]>(() => [newWish(first)]);
  const [reason, setReason] = useState("");
  const said = wishes.filter(isSaid);
  const preview = useMutation({ mutationFn: () => editMany(object, subset, changeOf(said), "", false) });
  const edit = useMutation({
    mutationFn: () => editMany(object, subset, changeOf(said), reason.trim(), true),
    onSuccess: async (edited: Edited) => {
      const { operation, changed, refused } = edited;
      if (operation) toast(t("lists.edited", { count: changed }), { label: t("ui.undo"), run: () => void undo(queries, operation) });
      if (refused === 0) onClose();
      await readAgain(queries, object);
    },
  });
  const done = edit.data;
  const would = preview.data;
  const set = (next: Wish[]) => {
    setWishes(next);
    preview.reset();
    edit.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (done || said.length === 0) return;
    if (!would) preview.mutate();
    else if (would.changed > 0) edit.mutate();
  };
  const left = fields.filter((field) => !wishes.some((wish) => wish.field?.name === field.name));
  const isBusy = preview.isPending || edit.isPending;
  const title = first && isOwner(first) ? t("lists.giveOwnerTitle") : t("lists.editTitle");
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={!isBusy} size="lg" title={title} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <form className={classes.form} onSubmit={submit}>
        <p className="soft">{size === null ? t("lists.aboutAll") : t("lists.about", { count: size })}</p>
        {wishes.map((wish) => (
          <WishLine
            key={wish.key}
            wish={wish}
            fields={wish.field ? [wish.field, ...left] : left}
            onChange={(next) => set(wishes.map((one) => (one.key === wish.key ? next : one)))}
            onRemove={wishes.length > 1 ? () => set(wishes.filter((one) => one.key !== wish.key)) : undefined}
          />
        ))}
        {left.length > 0 && (
          <div>
            <Button variant="subtle" color="gray" leftSection={<Icon name="plus" />} onClick={() => set([...wishes, newWish()])}>
              {t("lists.anotherField")}
            </Button>
          </div>
        )}
        <Textarea label={t("lists.reason")} dir="auto" autosize minRows={1} maxRows={4} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {done ? <Outcome object={object} edited={done} isDone /> : would && <Outcome object={object} edited={would} />}
        <ProblemNotice error={preview.error ?? edit.error} />
        <div className={classes.end}>
          {done ? (
            <Button size="sm" onClick={onClose}>
              {t("ui.close")}
            </Button>
          ) : would ? (
            <Button size="sm" type="submit" loading={edit.isPending} disabled={would.changed === 0} data-autofocus>
              {t("lists.editNow", { count: would.changed })}
            </Button>
          ) : (
            <Button size="sm" type="submit" loading={preview.isPending} disabled={said.length === 0}>
              {t("lists.preview")}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}
