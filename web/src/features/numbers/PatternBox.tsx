import { Button, TextInput, UnstyledButton } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Numbers.module.css";
import { EXAMPLES, insert, OFFERED, type Offered } from "./pattern";

interface Props {
  value: string;
  onChange: (pattern: string) => void;
  error: string | undefined;
}

/** The pattern: typed, or put together from parts that go where the cursor is. */
export function PatternBox({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const put = (part: Offered) => {
    const input = box.current;
    const from = input?.selectionStart ?? value.length;
    const next = insert(value, OFFERED[part], from, input?.selectionEnd ?? from);
    onChange(next.pattern);
    // Once the box has what was put in.
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(next.cursor, next.cursor);
    });
  };
  return (
    <div className={classes.patternBox}>
      <TextInput ref={box} label={t("numbers.pattern")} description={t("numbers.patternAbout")} value={value} onChange={(event) => onChange(event.currentTarget.value)} error={error} dir="ltr" className={classes.written} maxLength={80} spellCheck={false} autoComplete="off" required />
      <div className={classes.parts} role="group" aria-label={t("numbers.insert")}>
        {(Object.keys(OFFERED) as Offered[]).map((part) => (
          <Button key={part} variant="default" size="compact-sm" onClick={() => put(part)} title={OFFERED[part]}>
            {t(`numbers.part.${part}`)}
          </Button>
        ))}
      </div>
      <div className={classes.examples}>
        <span className="soft">{t("numbers.examples")}</span>
        {EXAMPLES.map((example) => (
          <UnstyledButton key={example} className={classes.example} dir="ltr" onClick={() => onChange(example)}>
            {example}
          </UnstyledButton>
        ))}
      </div>
    </div>
  );
}
