import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import { plainText } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import classes from "./Convert.module.css";
import type { Fill } from "./plan";

interface Props {
  object: ObjectDescription;
  fills: readonly Fill[];
  take: readonly string[];
  onTake: (take: string[]) => void;
}

/** What the lead would change of a record that is there: nothing unasked, so where both say something, one chooses. */
export function Filled({ object, fills, take, onTake }: Props) {
  const { t } = useTranslation();
  const fieldOf = (name: string) => object.field.find((field) => field.name === name);
  const open = fills.filter((fill) => fill.reason.id === "survivor" || fill.reason.id === "chosen");
  const taken = fills.filter((fill) => fill.is_taken && !open.includes(fill));
  const same = fills.length - open.length - taken.length;
  return (
    <div className={classes.filled}>
      {open.length > 0 && (
        <>
          <p className={classes.doubtful}>{t("convert.differs")}</p>
          {open.map((fill) => {
            const field = fieldOf(fill.field);
            const choose = (isTaken: boolean) => onTake(isTaken ? [...take, fill.field] : take.filter((name) => name !== fill.field));
            return field && <OneChoice key={fill.field} field={field} fill={fill} isTaken={take.includes(fill.field)} onChoose={choose} />;
          })}
        </>
      )}
      {taken.length > 0 && (
        <>
          <p>{t("convert.fills", { count: taken.length })}</p>
          <Values object={object} values={Object.fromEntries(taken.map((fill) => [fill.field, fill.value]))} />
        </>
      )}
      {same > 0 && <p className="soft">{t("convert.same", { count: same })}</p>}
    </div>
  );
}

function OneChoice({ field, fill, isTaken, onChoose }: { field: Field; fill: Fill; isTaken: boolean; onChoose: (isTaken: boolean) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const label = inWords(field.labels);
  const side = (isLead: boolean) => (
    <UnstyledButton role="radio" aria-checked={isLead === isTaken} className={classes.side} onClick={() => onChoose(isLead)}>
      <span className="soft">{t(isLead ? "convert.ofLead" : "convert.present")}</span>
      <bdi>{plainText({ field, value: isLead ? fill.value : fill.present, format }) || t("record.empty")}</bdi>
      {isLead === isTaken && <Icon name="check" size={14} />}
    </UnstyledButton>
  );
  return (
    <div className={classes.choice} role="radiogroup" aria-label={label}>
      <span className="soft">{label}</span>
      {side(false)}
      {side(true)}
    </div>
  );
}

/** Values in a line each. */
export function Values({ object, values }: { object: ObjectDescription; values: Record<string, unknown> }) {
  const format = useFormat();
  const fields = object.field.filter((field) => field.name in values && !field.system);
  return (
    <dl className={classes.values}>
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{inWords(field.labels)}</dt>
          <dd>
            <bdi>{plainText({ field, value: values[field.name], format })}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
