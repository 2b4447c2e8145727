import { Button, Progress } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isConnected } from "~/api/connection";
import { useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useStore } from "~/ui/store";
import { FileBox } from "./DropZone";
import { type Import, importQuery } from "./imports";
import classes from "./Imports.module.css";
import { send, uploads } from "./upload";

/** The file on its way; one that broke off goes on with the same file. */
export function FileStep({ one }: { one: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const upload = useStore(uploads).get(one.id);
  const isThere = useStore(isConnected);
  const [other, setOther] = useState("");
  const done = (after: Import) => queries.setQueryData(importQuery(one.id).queryKey, after);
  const go = (file: File | undefined) => {
    if (!file) return;
    const isSame = file.name === one.file_name && file.size >= one.bytes;
    setOther(isSame ? "" : file.name);
    if (isSame) void send(one.id, file, done);
  };
  const size = (bytes: number) => format.number(Math.max(0.1, bytes / 1_000_000), { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  if (!upload) {
    return (
      <div className={classes.body}>
        <div className={classes.column}>
          <FileBox onFile={go} isBusy={false} label={t("imports.brokenOff")} about={t("imports.brokenOffAbout", { file: one.file_name, size: size(one.bytes) })} error={null} />
          {other && (
            <p role="alert" className={classes.refused}>
              {t("imports.otherFile", { file: one.file_name })}
            </p>
          )}
        </div>
      </div>
    );
  }
  const share = upload.file.size > 0 ? (upload.sent / upload.file.size) * 100 : 100;
  return (
    <div className={classes.body}>
      <div className={classes.column}>
        {upload.error ? (
          <ProblemNotice error={upload.error}>
            <Button variant="default" onClick={() => void send(one.id, upload.file, done)}>
              {t("ui.tryAgain")}
            </Button>
          </ProblemNotice>
        ) : (
          <div className={classes.working} role="status">
            <strong>{share < 100 ? (isThere ? t("imports.sending") : t("imports.sendingWaits")) : t("imports.looking")}</strong>
            <Progress value={share} aria-label={t("imports.sending")} animated={isThere} />
            <span className="soft">{t("imports.sent", { sent: size(upload.sent), size: size(upload.file.size) })}</span>
          </div>
        )}
      </div>
    </div>
  );
}
