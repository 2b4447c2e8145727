import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/Icon";
import { useKeys } from "~/ui/keys";
import { useIsPhone } from "~/ui/screen";
import classes from "./List.module.css";
import type { ListSearch } from "./view";

/** Whether records stand one below the other, or by their stages beside each other. */
export function ShowSwitch({ isBoard, onChange }: { isBoard: boolean; onChange: (show: ListSearch["show"]) => void }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  useKeys([{ keys: "b", label: t("board.switch"), group: t("keys.list"), run: () => onChange(isBoard ? undefined : "board") }]);
  const label = (name: "list" | "board") => (
    <span className={classes.show}>
      <Icon name={name === "list" ? "list" : "layout-board"} size={14} />
      <span className={isPhone ? "unseen" : undefined}>{t(`board.show.${name}`)}</span>
    </span>
  );
  const data = [
    { value: "list", label: label("list") },
    { value: "board", label: label("board") },
  ];
  return <SegmentedControl className={classes.switch} data={data} value={isBoard ? "board" : "list"} onChange={(value) => onChange(value === "board" ? "board" : undefined)} aria-label={t("board.switch")} />;
}
