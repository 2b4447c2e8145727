import { useTranslation } from "react-i18next";
import classes from "./List.module.css";

const LINES = [62, 48, 71, 55, 66, 44, 58, 69, 50, 61, 47, 64];

/** What stands in a list while it is read for the first time. */
export function Shadows() {
  const { t } = useTranslation();
  return (
    <div role="status">
      <span className="unseen">{t("ui.loading")}</span>
      {LINES.map((width, index) => (
        <div key={index} className={classes.shadowRow}>
          <span style={{ inlineSize: `${width / 4}%` }} />
          <span style={{ inlineSize: `${width / 3}%` }} />
          <span style={{ inlineSize: `${width / 5}%` }} />
        </div>
      ))}
    </div>
  );
}
