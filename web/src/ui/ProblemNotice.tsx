import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "~/api/problem";
import { Icon } from "./Icon";
import { sentence } from "./sentence";
import classes from "./ProblemNotice.module.css";

interface Props {
  error: unknown;
  /** Fields that show what is wrong with them themselves. */
  except?: readonly string[];
  /** What can be done about it. */
  children?: ReactNode;
}

/** What went wrong and what to do, in the words of the server. Nothing when nothing did. */
export function ProblemNotice({ error, except = [], children }: Props) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = asProblem(error, t("connection.unexpected"));
  const others = problem.errors.filter((fault) => !except.some((name) => fault.field === name || fault.pointer?.split("/").includes(name)));
  // What is told at each box it is about is not told a second time.
  if (problem.errors.length > 0 && others.length === 0 && except.length > 0) return null;
  return (
    <div className={classes.notice} role="alert">
      <Icon name="error" />
      <div className={classes.text}>
        <strong>{problem.title}</strong>
        {problem.detail && <div>{problem.detail}</div>}
        {others.length > 0 && (
          <ul>
            {others.map((fault) => (
              <li key={`${fault.pointer ?? fault.field}${fault.code}`}>
                {sentence(fault.title)} {fault.detail}
              </li>
            ))}
          </ul>
        )}
        {children && <div className={classes.actions}>{children}</div>}
      </div>
    </div>
  );
}
