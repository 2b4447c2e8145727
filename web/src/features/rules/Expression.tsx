import { Button, Select, Textarea, UnstyledButton } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keptAs, type ObjectDescription } from "~/api/descriptions";
import { choiceLabel, offered } from "~/fields/choice";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { fieldOf, fieldsFor } from "./fields";
import classes from "./Rules.module.css";

/** What can be written, each with the key of what it says. */
const HELP = [
  ["amount != null", "filled"],
  ["size(email) > 0", "many"],
  ['stage == "won"', "choice"],
  ['stage in ["won", "lost"]', "oneOf"],
  ["probability <= 20.0", "number"],
  ['amount_currency == "VND"', "money"],
  ["close_date >= today()", "today"],
  ["days_between(created_at, close_date) <= 365", "days"],
  ['name.startsWith("HD-")', "text"],
  ['lower(name).contains("test")', "lower"],
  ['!(stage == "won") || amount != null', "joined"],
] as const;

interface Props {
  object: ObjectDescription;
  value: string;
  onChange: (value: string) => void;
  error?: string;
}

/** An expression that must be true, with what can be written in it a click away. */
export function Expression({ object, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const [isOpen, setOpen] = useState(false);
  const fields = fieldsFor(object);
  const system = ["created_at", "updated_at"].map((name) => fieldOf(object, name)).filter((field) => field !== undefined);
  const names: string[] = value.match(/[a-z][a-z0-9_]*/g) ?? [];
  const withChoices = fields.filter((field) => field.choice?.length && names.includes(field.name));
  const insert = (text: string) => {
    const at = box.current?.selectionStart ?? value.length;
    const end = box.current?.selectionEnd ?? at;
    const before = value.slice(0, at);
    const gap = before && !/[\s(!["]$/.test(before) ? " " : "";
    onChange(before + gap + text + value.slice(end));
    // The caret stands behind what was put in, once it is there.
    requestAnimationFrame(() => {
      const place = before.length + gap.length + text.length;
      box.current?.focus();
      box.current?.setSelectionRange(place, place);
    });
  };
  return (
    <div className={classes.expression}>
      <Textarea
        ref={box}
        label={t("rules.holds")}
        description={t("rules.holdsAbout")}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        autosize
        minRows={2}
        maxLength={2_000}
        dir="ltr"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        classNames={{ root: classes.written, input: classes.code }}
      />
      <div className={classes.tools}>
        <Select
          key={value}
          className={classes.insert}
          size="xs"
          data={[...fields, ...system].map((field) => ({ value: keptAs(field), label: inWords(field.labels) }))}
          value={null}
          onChange={(name) => name && insert(name)}
          renderOption={({ option }) => (
            <span className={classes.option}>
              <bdi>{option.label}</bdi> <code dir="ltr">{option.value}</code>
            </span>
          )}
          searchable
          placeholder={t("rules.insert")}
          aria-label={t("rules.insert")}
          nothingFoundMessage={t("ui.nothingFound")}
        />
        <Button variant="subtle" color="gray" size="compact-sm" aria-expanded={isOpen} rightSection={<Icon name={isOpen ? "chevron-down" : "chevron-forward"} size={14} />} onClick={() => setOpen(!isOpen)}>
          {t("rules.helpTitle")}
        </Button>
      </div>
      {withChoices.map((field) => (
        <div key={field.name} className={classes.names}>
          <span className="soft">{t("rules.choicesOf", { field: inWords(field.labels) })}</span>
          {offered(field.choice).map((choice) => (
            <UnstyledButton key={choice.name} className={classes.name} onClick={() => insert(`"${choice.name}"`)} title={choiceLabel(field.choice, choice.name)}>
              <code dir="ltr">{choice.name}</code>
            </UnstyledButton>
          ))}
        </div>
      ))}
      {isOpen && (
        <dl className={classes.help}>
          {HELP.map(([code, about]) => (
            <div key={about}>
              <dt>
                <code dir="ltr">{code}</code>
              </dt>
              <dd>{t(`rules.help.${about}`)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
