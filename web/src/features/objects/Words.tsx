import { TextInput, UnstyledButton } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { directionOf, type Language, LANGUAGES } from "~/i18n";
import classes from "./Objects.module.css";
import type { Labels } from "./names";

interface Props {
  label: string;
  about?: string;
  value: Labels;
  onChange: (value: Labels) => void;
  error?: string;
  required?: boolean;
  autoFocus?: boolean;
  /** Stands in a line of a list, where its label is read by screen readers only. */
  isInLine?: boolean;
}

/** A text in three languages: that of whoever writes first. The others follow it until somebody writes theirs. */
export function Words({ label, about, value, onChange, error, required, autoFocus, isInLine }: Props) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const mine = i18n.language as Language;
  const others = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== mine);
  const isSaid = others.some((language) => value[language].trim() && value[language] !== value[mine]);
  const [isWhole, setWhole] = useState(isSaid && !isInLine);
  const box = (language: Language, isFirst: boolean) => (
    <TextInput
      key={language}
      id={isFirst ? id : undefined}
      aria-label={isFirst && !isInLine ? undefined : `${label} (${LANGUAGES[language]})`}
      aria-describedby={isFirst && about ? `${id}-about` : undefined}
      lang={language}
      // Not by its content: an empty box shows a placeholder in its language.
      dir={directionOf(language)}
      className={classes.grow}
      value={value[language]}
      onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
      placeholder={isFirst ? undefined : value[mine] || LANGUAGES[language]}
      error={isFirst ? Boolean(error) : undefined}
      aria-required={isFirst ? required : undefined}
      data-autofocus={isFirst && autoFocus ? true : undefined}
    />
  );
  return (
    <div className={classes.words}>
      {!isInLine && <label htmlFor={id}>{label}</label>}
      {about && (
        <div id={`${id}-about`} className={classes.about}>
          {about}
        </div>
      )}
      {box(mine, true)}
      {isWhole || isInLine ? (
        <div className={classes.others}>
          {others.map((language) => (
            <div key={language} className={classes.other}>
              <span lang={language} aria-hidden="true">
                {LANGUAGES[language]}
              </span>
              {box(language, false)}
            </div>
          ))}
        </div>
      ) : (
        <UnstyledButton className={classes.more} onClick={() => setWhole(true)}>
          {t("objects.otherLanguages", { languages: others.map((language) => LANGUAGES[language]).join(", ") })}
        </UnstyledButton>
      )}
      {error && (
        <div className={classes.fault} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
