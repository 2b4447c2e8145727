import { useTranslation } from "react-i18next";
import type { Field } from "~/api/descriptions";
import { FormField } from "~/features/create/FormField";
import { useForm } from "~/features/create/form";
import { isBlank } from "./names";
import classes from "./Objects.module.css";

/** The field as forms show it. What is typed here is kept nowhere. */
export function FieldPreview({ field }: { field: Field }) {
  const { t } = useTranslation();
  const form = useForm({});
  const unnamed = t("record.untitled");
  return (
    <section className={classes.preview} aria-label={t("objects.preview")}>
      <h3>{t("objects.preview")}</h3>
      <FormField field={isBlank(field.labels) ? { ...field, labels: { en: unnamed, vi: unnamed, fa: unnamed } } : field} form={form} checked={undefined} isCurrent={false} isExplained />
    </section>
  );
}
