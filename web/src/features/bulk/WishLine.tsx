import { ActionIcon, Checkbox, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Field } from "~/api/descriptions";
import { kindOf } from "~/fields/kinds";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import type { Wish } from "./bulk";
import classes from "./Bulk.module.css";

interface Props {
  wish: Wish;
  /** The fields that may be chosen. */
  fields: Field[];
  onChange: (wish: Wish) => void;
  onRemove?: () => void;
}

/** A field, and what it is to hold in all of the records. */
export function WishLine({ wish, fields, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const { field } = wish;
  const Edit = field && kindOf(field).Edit;
  const choose = (name: string | null) => onChange({ ...wish, field: fields.find((one) => one.name === name) ?? null, value: null, isCleared: false });
  return (
    <div className={classes.wish}>
      <Select
        label={t("lists.field")}
        data={fields.map((one) => ({ value: one.name, label: inWords(one.labels) }))}
        value={field?.name ?? null}
        onChange={choose}
        searchable
        allowDeselect={false}
        placeholder={t("lists.chooseField")}
        nothingFoundMessage={t("ui.nothingFound")}
        data-autofocus={field === null || undefined}
      />
      {field && Edit && (
        <div className={classes.value}>
          {wish.isCleared ? (
            <div className={classes.cleared}>{t("lists.becomesEmpty")}</div>
          ) : (
            <>
              <span className={classes.label} aria-hidden="true">
                {t("lists.value")}
              </span>
              <Edit field={field} value={wish.value} onChange={(value) => onChange({ ...wish, value })} label={t("lists.valueOf", { field: inWords(field.labels) })} autoFocus />
            </>
          )}
        </div>
      )}
      {onRemove && (
        <ActionIcon className={classes.remove} variant="subtle" color="gray" aria-label={t("lists.leaveField")} onClick={onRemove}>
          <Icon name="close" />
        </ActionIcon>
      )}
      {field && field.level !== "create" && <Checkbox className={classes.clear} size="xs" checked={wish.isCleared} onChange={(event) => onChange({ ...wish, isCleared: event.currentTarget.checked })} label={t("lists.takeAway")} />}
    </div>
  );
}
