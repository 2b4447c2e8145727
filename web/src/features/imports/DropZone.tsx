import { Button, Select } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { importQuery } from "./imports";
import classes from "./Imports.module.css";
import { ACCEPTED, begin, isReadable, send } from "./upload";

/** Takes a file: dropped, or picked. */
export function DropZone() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const objects = useDescriptions();
  const [object, setObject] = useState(() => (objects.byName("contact") ?? objects.list[0])?.name ?? "");
  const [refused, setRefused] = useState("");
  const start = useMutation({
    mutationFn: async (file: File) => {
      const one = await begin(object, file);
      queries.setQueryData(importQuery(one.id).queryKey, one);
      void send(one.id, file, (after) => queries.setQueryData(importQuery(one.id).queryKey, after));
      return one;
    },
    onSuccess: (one) => {
      void queries.invalidateQueries({ queryKey: ["imports"] });
      void navigate({ to: "/imports/$id", params: { id: one.id } });
    },
  });
  const take = (file: File | undefined) => {
    if (!file) return;
    setRefused(isReadable(file) ? "" : file.name);
    if (isReadable(file)) start.mutate(file);
  };
  return (
    <FileBox onFile={take} isBusy={start.isPending} label={t("imports.drop")} about={t("imports.dropAbout")} error={start.error} refused={refused}>
      <Select
        label={t("imports.rowsAre")}
        data={objects.list.map((one) => ({ value: one.name, label: inWords(one.plural) }))}
        value={object}
        onChange={(name) => name && setObject(name)}
        allowDeselect={false}
        size="xs"
        w={200}
      />
    </FileBox>
  );
}

interface BoxProps {
  onFile: (file: File | undefined) => void;
  isBusy: boolean;
  label: string;
  about: string;
  error: unknown;
  refused?: string;
  children?: React.ReactNode;
}

/** A field to drop a file on, with a button for those who pick it. */
export function FileBox({ onFile, isBusy, label, about, error, refused, children }: BoxProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div className={classes.drop} data-over={isOver} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Icon name="upload" size={24} />
      <p className={classes.dropTitle}>{label}</p>
      <p className="soft">{about}</p>
      <div className={classes.dropTools}>
        {children}
        <Button size="xs" loading={isBusy} onClick={() => input.current?.click()}>
          {t("imports.pick")}
        </Button>
      </div>
      <input ref={input} type="file" accept={ACCEPTED} hidden aria-label={t("imports.pick")} onChange={(event) => onFile(event.currentTarget.files?.[0])} onClick={(event) => (event.currentTarget.value = "")} />
      {refused && (
        <p role="alert" className={classes.refused}>
          {t("imports.notReadable", { file: refused })}
        </p>
      )}
      <div className={classes.dropProblem}>
        <ProblemNotice error={error} />
      </div>
    </div>
  );
}
