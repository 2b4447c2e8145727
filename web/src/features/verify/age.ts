import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import type { AgingValue } from "./interface";

/** Nothing is quite certain, and nothing quite out of the question. */
const [LEAST, MOST] = [0.01, 0.99];

/** How old a value is, and how likely it is still right, in words. */
export function useAgeWords(): (value: AgingValue) => { age: string; chance: string } {
  const { t } = useTranslation();
  const format = useFormat();
  return (value) => {
    const share = format.number(Math.max(LEAST, Math.min(MOST, value.chance)), { style: "percent", maximumFractionDigits: 0 });
    return {
      age: t(value.verified ? "verify.verified" : "verify.set", { when: format.ago(value.since) }),
      chance: value.said_wrong ? t("verify.saidWrong") : t("verify.likely", { share }),
    };
  };
}
