import { Radio } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { User } from "~/features/session/session";
import classes from "./Settings.module.css";

const ROLES: readonly User["role"][] = ["administrator", "steward", "member", "reader"];

/** What somebody may do: each role with what it means. */
export function Roles({ value, onChange }: { value: User["role"]; onChange: (role: User["role"]) => void }) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t("settings.roleOf")} value={value} onChange={(next) => onChange(next as User["role"])}>
      <div className={classes.checks}>
        {ROLES.map((role) => (
          <Radio key={role} value={role} label={t(`settings.role.${role}`)} description={t(`settings.roleAbout.${role}`)} />
        ))}
      </div>
    </Radio.Group>
  );
}
