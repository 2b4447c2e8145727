import { ActionIcon, Button, UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import type { Field } from "~/api/descriptions";
import type { Checked } from "~/api/records";
import { Findings, shownOf } from "~/features/check/Findings";
import { kindOf } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { sentence } from "~/ui/sentence";
import { createStore, useStore } from "~/ui/store";
import classes from "./Create.module.css";
import type { Form } from "./form";
import { standardOf } from "./form";

interface Props {
  field: Field;
  form: Form;
  checked: Checked | undefined;
  /** Whether the check is of what stands in the boxes now. */
  isCurrent: boolean;
  /** What the server refused about it. */
  fault?: { title: string; detail?: string };
  autoFocus?: boolean;
  /** Whether it is always said why it is asked; else where one types. */
  isExplained?: boolean;
}

/** The field that one typed in last. Its help stays until one is at another: if it went when the box is left, what is pressed next would move away. */
const lastAt = createStore<string | null>(null);

/** A field of a form: its boxes, what is wrong with them, and their standard forms. */
export function FormField({ field, form, checked, isCurrent, fault, autoFocus, isExplained }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const label = inWords(field.labels);
  const list = field.many ? ((form.values[field.name] as unknown[] | undefined) ?? [""]) : [form.values[field.name]];
  const help = inWords(field.help);
  const isLast = (index: number) => index === list.length - 1;
  const isAt = useStore(lastAt) === id;
  return (
    <div className={classes.field} onFocus={() => lastAt.set(id)}>
      <label htmlFor={`${id}-0`} className={classes.label}>
        {label}
      </label>
      {help && (
        <div className={classes.help} data-explained={isExplained || isAt || undefined}>
          {help}
        </div>
      )}
      {list.map((_, index) => (
        <BoxOf key={index} id={`${id}-${index}`} index={index} field={field} form={form} checked={checked} isCurrent={isCurrent} label={label} isInvalid={Boolean(fault)} autoFocus={autoFocus && index === 0} onRemove={list.length > 1 ? () => form.setValues((before) => ({ ...before, [field.name]: list.filter((__, place) => place !== index) })) : undefined} />
      ))}
      <Findings findings={shownOf((checked?.warnings ?? []).filter((warning) => warning.field === field.name))} />
      {fault && (
        <div className={classes.fault} role="alert">
          {sentence(fault.title)} {fault.detail}
        </div>
      )}
      {field.many && list.every(Boolean) && isLast(list.length - 1) && (
        <Button variant="subtle" color="gray" size="compact-xs" leftSection={<Icon name="plus" size={13} />} onClick={() => form.setValues((before) => ({ ...before, [field.name]: [...list, ""] }))}>
          {t("create.another", { field: label })}
        </Button>
      )}
    </div>
  );
}

interface BoxProps extends Omit<Props, "fault" | "isExplained"> {
  id: string;
  index: number;
  label: string;
  isInvalid: boolean;
  onRemove?: () => void;
}

function BoxOf({ id, index, field, form, checked, isCurrent, label, isInvalid, autoFocus, onRemove }: BoxProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const box = { field: field.name, index };
  const isMany = field.many === true;
  const value = form.at(box, isMany);
  const { Edit } = kindOf(field);
  const found = checked?.fields[field.name];
  const findings = value ? (isMany ? (found?.entries?.[index]?.findings ?? []) : (found?.findings ?? [])) : [];
  const standard = isCurrent ? standardOf(checked, field, value, index) : null;
  const original = form.original(box);
  const repair = findings.find((finding) => finding.suggestion)?.suggestion;
  const take = (text: string) => {
    form.forget(box);
    form.put(box, isMany, text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey) return;
    if (event.key === "Enter" && repair) {
      event.preventDefault();
      take(repair);
    } else if (event.key.toLowerCase() === "z" && original !== undefined) {
      event.preventDefault();
      form.takeBack(box, isMany);
    }
  };
  return (
    <div className={classes.box} onKeyDown={onKeyDown}>
      <div className={classes.boxRow}>
        <div className={classes.grow}>
          <Edit
            id={id}
            field={field}
            label={index > 0 ? `${label} ${index + 1}` : undefined}
            value={value}
            autoFocus={autoFocus}
            error={isInvalid}
            onChange={(next) => {
              form.forget(box);
              form.put(box, isMany, next);
            }}
            onBlur={() => {
              if (standard !== null && typeof value === "string") form.standardise(box, isMany, value, standard);
            }}
          />
        </div>
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" aria-label={t("create.removeBox", { field: label })} onClick={onRemove}>
            <Icon name="close" />
          </ActionIcon>
        )}
      </div>
      {original !== undefined ? (
        <div className={classes.hint}>
          <span className="soft">{t("create.typed")}</span> <bdi>{original}</bdi>{" "}
          <UnstyledButton className={classes.back} onClick={() => form.takeBack(box, isMany)}>
            {t("create.takeBack")} <Keys keys="alt+Z" />
          </UnstyledButton>
        </div>
      ) : (
        standard !== null && (
          <div className={classes.hint}>
            <span className="soft">{t("create.becomes")}</span> <bdi>{kindOf(field).text(standard, field, format)}</bdi>
          </div>
        )
      )}
      <Findings findings={findings} onTake={take} withKey />
    </div>
  );
}
