import { Select } from "@mantine/core";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import type { EditProps, Kind, ShowProps } from "./kind";

function YesNoEdit({ field: _, value, onChange, id, label, isSmall, ...rest }: EditProps) {
  const { t } = useTranslation();
  const data = [
    { value: "true", label: t("fields.yes") },
    { value: "false", label: t("fields.no") },
  ];
  return <Select id={id} aria-label={label} data={data} value={value === null || value === undefined || value === "" ? null : String(value)} onChange={(next) => onChange(next === null ? null : next === "true")} clearable size={isSmall ? "xs" : "sm"} clearButtonProps={{ "aria-label": t("ui.clear") }} {...rest} />;
}

export const yesNo: Kind = {
  Show: ({ value, field, format }: ShowProps) => yesNo.text(value, field, format),
  Edit: YesNoEdit,
  text: (value) => (value === true ? i18next.t("fields.yes") : value === false ? i18next.t("fields.no") : ""),
  width: 90,
};
