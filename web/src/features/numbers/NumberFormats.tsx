import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { Shadows } from "~/features/list/Shadows";
import settings from "~/features/settings/Settings.module.css";
import { inWords } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { useKeys } from "~/ui/keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { formatsQuery, type NumberFormat } from "./data";
import { NumberForm } from "./NumberForm";
import classes from "./Numbers.module.css";

/** How the house numbers its records: every format with the number that comes next. */
export function NumberFormats() {
  const { t } = useTranslation();
  const { data: formats, isPending, error } = useQuery(formatsQuery);
  const [open, setOpen] = useState<NumberFormat | "new" | null>(null);
  const add = () => setOpen("new");
  useKeys([{ keys: "a", label: t("numbers.add"), group: t("settings.section.numbers"), run: add }]);
  return (
    <>
      <div className={settings.top}>
        <p className={settings.intro}>{t("numbers.about")}</p>
        {formats && formats.length > 0 && <Button onClick={add}>{t("numbers.add")}</Button>}
      </div>
      <ProblemNotice error={error} />
      {isPending && <Shadows />}
      {formats?.length === 0 && (
        <Empty title={t("numbers.none")} about={t("numbers.noneAbout")}>
          <Button onClick={add}>{t("numbers.add")}</Button>
        </Empty>
      )}
      <ul className={settings.list}>
        {formats?.map((format) => (
          <li key={`${format.object}.${format.field}`}>
            <FormatLine format={format} onOpen={() => setOpen(format)} />
          </li>
        ))}
      </ul>
      {open && formats && <NumberForm key={open === "new" ? "new" : `${open.object}.${open.field}`} formats={formats} format={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

function FormatLine({ format, onOpen }: { format: NumberFormat; onOpen: () => void }) {
  const { t } = useTranslation();
  const object = useDescriptions().byName(format.object);
  const field = object?.field.find((one) => one.name === format.field);
  const next = format.next[0]?.number;
  return (
    <button type="button" className={settings.line} onClick={onOpen}>
      <span className={settings.main}>
        <span>{t("numbers.of", { object: object ? inWords(object.labels) : format.object, field: field ? inWords(field.labels) : format.field })}</span>
        <bdi className={classes.pattern} dir="ltr">
          {format.pattern}
        </bdi>
      </span>
      <span className={classes.coming}>
        {!format.on ? (
          <span className="soft">{t("numbers.isOff")}</span>
        ) : format.faults.length > 0 ? (
          <span className={classes.unfit}>{t("numbers.unfit")}</span>
        ) : (
          <span>
            <span className="soft">{t("numbers.comesNext")}</span> <bdi className={classes.number}>{next}</bdi>
          </span>
        )}
        {format.on && Boolean(format.without) && <span className={classes.without}>{t("numbers.without", { count: format.without ?? 0 })}</span>}
      </span>
    </button>
  );
}
