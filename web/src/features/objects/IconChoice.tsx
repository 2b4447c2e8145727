import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/Icon";
import classes from "./Objects.module.css";

/** The pictures that an object of the house can have. */
const PICTURES = ["box", "package", "folder", "file", "note", "checkbox", "calendar-event", "clock", "ticket", "star", "heart", "car", "home", "building", "briefcase", "map-pin", "world", "users", "phone", "mail", "message", "chart", "lock", "settings"] as const;

/** Chooses a picture. */
export function IconChoice({ value, onChange }: { value: string; onChange: (icon: string) => void }) {
  const { t } = useTranslation();
  const group = useId();
  return (
    <fieldset className={classes.icons}>
      <legend>{t("objects.icon")}</legend>
      <div>
        {PICTURES.map((name) => (
          <label key={name} className={classes.icon}>
            <input type="radio" name={group} value={name} checked={value === name} onChange={() => onChange(name)} aria-label={t(`objects.icons.${name}`)} />
            <Icon name={name} size={18} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
