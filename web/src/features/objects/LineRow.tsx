import { ActionIcon, Select, TagsInput, TextInput } from "@mantine/core";
import { type ClipboardEvent, type DOMAttributes, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "~/i18n";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import type { Line } from "./draft";
import classes from "./Objects.module.css";
import { Words } from "./Words";

interface Props {
  line: Line;
  number: number;
  isDragged: boolean;
  /** Whether it was just added, so that one types on in it. */
  isFocused: boolean;
  handle: Pick<DOMAttributes<Element>, "onPointerDown" | "onKeyDown">;
  withOutcome?: boolean;
  withSynonyms?: boolean;
  /** Whether it goes out of use instead of away. */
  isRetired?: boolean;
  onChange: (line: Line) => void;
  onRemove: () => void;
  onNext: () => void;
  onPaste: (event: ClipboardEvent) => void;
}

/** One choice, stage or section, with what else can be said of it folded away. */
export function LineRow({ line, number, isDragged, isFocused, handle, withOutcome, withSynonyms, isRetired, onChange, onRemove, onNext, onPaste }: Props) {
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const language = i18n.language as Language;
  const name = inWords(line.labels) || String(number);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onNext();
  };
  return (
    <li className={classes.lineItem} data-dragged={isDragged || undefined}>
      <div className={classes.lineRow}>
        <ActionIcon variant="subtle" color="gray" className={classes.handle} aria-label={t("objects.move", { name })} {...handle}>
          <Icon name="grip" size={14} />
        </ActionIcon>
        <TextInput className={classes.grow} aria-label={t("objects.lineLabel", { number })} dir="auto" value={line.labels[language]} onChange={(event) => onChange({ ...line, labels: { ...line.labels, [language]: event.currentTarget.value } })} onKeyDown={onKeyDown} onPaste={onPaste} autoFocus={isFocused} />
        {withOutcome && (
          <Select
            className={classes.outcome}
            aria-label={t("objects.outcome", { name })}
            data={(["none", "success", "failure"] as const).map((value) => ({ value, label: t(`objects.outcomes.${value}`) }))}
            value={line.outcome ?? "none"}
            onChange={(value) => onChange({ ...line, outcome: value === "success" || value === "failure" ? value : undefined })}
            allowDeselect={false}
          />
        )}
        <ActionIcon variant="subtle" color="gray" aria-label={t("objects.lineMore", { name })} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name={isOpen ? "chevron-down" : "language"} size={15} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t(isRetired ? "objects.retireLine" : "objects.removeLine", { name })} onClick={onRemove}>
          <Icon name={isRetired ? "archive" : "close"} size={15} />
        </ActionIcon>
      </div>
      {isOpen && (
        <div className={classes.lineMore}>
          <Words label={name} value={line.labels} onChange={(labels) => onChange({ ...line, labels })} isInLine />
          {withSynonyms && <TagsInput label={t("objects.synonyms")} description={t("objects.synonymsAbout")} value={line.synonyms} onChange={(synonyms) => onChange({ ...line, synonyms })} placeholder={line.synonyms.length === 0 ? t("filter.manyValues") : undefined} />}
        </div>
      )}
    </li>
  );
}
