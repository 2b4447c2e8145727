import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Checked } from "~/api/records";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { sentence } from "~/ui/sentence";
import classes from "./Check.module.css";

export interface Shown {
  rule: string;
  severity: "notice" | "warning" | "error";
  title: string;
  advice: string;
  suggestion?: string | null;
}

/** What is told of a record as a whole, as one tells what is found in a value. */
export function shownOf(warnings: Checked["warnings"]): Shown[] {
  return warnings.map(({ code, title, detail }) => ({ rule: `${code} ${title}`, severity: "notice", title, advice: detail }));
}

/** Leads the keys back to the box that was repaired: the button goes with what was wrong. */
function focusBox(button: Element): void {
  const box = (part: Element | null): HTMLElement | null => part && (part.querySelector<HTMLElement>("input, textarea") ?? box(part.parentElement));
  box(button.parentElement)?.focus();
}

const ICONS = { notice: "notice", warning: "warning", error: "error" } as const;

/** What is wrong with a value and what to do; a repair is one click away. */
export function Findings({ findings, onTake, withKey }: { findings: readonly Shown[]; onTake?: (repair: string) => void; withKey?: boolean }) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <ul className={classes.findings}>
      {findings.map((finding) => (
        <li key={finding.rule} className={classes.finding} data-severity={finding.severity}>
          <Icon name={ICONS[finding.severity]} size={14} />
          <div>
            <span className="unseen">{t(`check.severity.${finding.severity}`)}: </span>
            <bdi>{sentence(finding.title)}</bdi> <span className="soft">{finding.advice}</span>
            {finding.suggestion && onTake && (
              <Button variant="light" size="compact-xs" className={classes.repair} onClick={(event) => (focusBox(event.currentTarget), onTake(finding.suggestion ?? ""))} rightSection={withKey && <Keys keys="alt+Enter" />}>
                <bdi>{t("check.use", { value: finding.suggestion })}</bdi>
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
