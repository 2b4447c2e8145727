import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { useAnswer } from "~/features/verify/answering";
import type { AgingValue } from "~/features/verify/interface";
import { useAgeWords } from "~/features/verify/age";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Record.module.css";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  field: Field;
  value: AgingValue;
  /** Whether one may say that it is right. */
  mayWrite: boolean;
}

/** That a value is doubtful: how old it is and how likely still right, and the way to say that it is. */
export function Doubt({ object, record, field, value, mayWrite }: Props) {
  const { t } = useTranslation();
  const { age, chance } = useAgeWords()(value);
  const answer = useAnswer(object, record);
  const label = inWords(field.labels);
  const say = () => answer.mutate({ answers: [{ field: value.field, entry: value.entry, outcome: "right" }], told: t("verify.told.right", { field: label }) });
  return (
    <div className={classes.doubt} data-doubt>
      <span>
        {age} · {chance}
      </span>
      {mayWrite && (
        <UnstyledButton className={classes.invite} disabled={answer.isPending} onClick={say}>
          <Icon name="check" size={13} />
          {t("verify.answer.right")}
          <span className="unseen"> {label}</span>
        </UnstyledButton>
      )}
      <ProblemNotice error={answer.error} />
    </div>
  );
}
