import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Import, ImportSettings } from "./imports";
import classes from "./Imports.module.css";

const DELIMITERS = [",", ";", "\t", "|"] as const;
const NAMES = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;
const ENCODINGS = ["utf-8", "windows-1258", "windows-1256", "windows-1252", "utf-16le", "utf-16be"];

/** How the file is read, for the rare case that it was understood wrongly. */
export function Reading({ one, isPast, isBusy, onRead }: { one: Import; isPast: boolean; isBusy: boolean; onRead: (settings: ImportSettings) => void }) {
  const { t } = useTranslation();
  const format = one.understood?.format;
  const [sheet, setSheet] = useState(format?.sheet ?? "");
  if (!format || (format.kind !== "csv" && format.kind !== "xlsx")) return null;
  // The columns may be others then: what was chosen for them is chosen anew.
  const read = (change: Partial<ImportSettings>) => onRead({ ...one.settings, ...change, columns: {} });
  const known = (list: readonly string[], value: string | undefined) => (value && !list.includes(value) ? [value, ...list] : [...list]);
  return (
    <details className={classes.details}>
      <summary>{t("imports.reading")}</summary>
      <div className={classes.choices}>
        {format.kind === "csv" && (
          <>
            <Select
              label={t("imports.delimiter")}
              data={known(DELIMITERS, format.delimiter).map((value) => ({ value, label: value in NAMES ? t(`imports.delimiters.${NAMES[value as ","]}`) : value }))}
              value={format.delimiter ?? ","}
              onChange={(delimiter) => delimiter && read({ delimiter })}
              allowDeselect={false}
              disabled={isPast || isBusy}
            />
            <Select label={t("imports.encoding")} data={known(ENCODINGS, format.encoding)} value={format.encoding ?? "utf-8"} onChange={(encoding) => encoding && read({ encoding })} allowDeselect={false} disabled={isPast || isBusy} dir="ltr" />
          </>
        )}
        <Select
          label={t("imports.firstRow")}
          data={[
            { value: "yes", label: t("imports.firstRowNames") },
            { value: "no", label: t("imports.firstRowValues") },
          ]}
          value={format.has_header ? "yes" : "no"}
          onChange={(value) => value && read({ has_header: value === "yes" })}
          allowDeselect={false}
          disabled={isPast || isBusy}
        />
        {format.kind === "xlsx" && (
          <form
            className={classes.withButton}
            onSubmit={(event) => {
              event.preventDefault();
              read({ sheet: sheet.trim() || null });
            }}
          >
            <TextInput label={t("imports.sheet")} value={sheet} onChange={(event) => setSheet(event.currentTarget.value)} disabled={isPast} dir="auto" />
            <Button type="submit" variant="default" loading={isBusy} disabled={isPast || sheet.trim() === (format.sheet ?? "")}>
              {t("imports.readSheet")}
            </Button>
          </form>
        )}
      </div>
    </details>
  );
}
