import { useTranslation } from "react-i18next";
import { Shadows } from "~/features/list/Shadows";
import { useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { Compare } from "./Compare";
import classes from "./Duplicates.module.css";
import type { Merging } from "./useMerging";
import { useCounted } from "./words";

/** Records side by side with what would become of them, and what else comes along. */
export function SideBySide({ merging, canChoose }: { merging: Merging; canChoose: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = useCounted();
  const { joining, choices, areEqualShown } = merging;
  if (joining.error) {
    return (
      <div className={classes.notice}>
        <ProblemNotice error={joining.error} />
      </div>
    );
  }
  if (!joining.rows) return <Shadows />;
  return (
    <>
      <Compare joining={joining} choices={choices} areEqualShown={areEqualShown} canChoose={canChoose} onShowEqual={merging.showEqual} onChoose={merging.choose} onSurvivor={merging.letLiveOn} onLeaveOut={merging.leaveOut} />
      {joining.count > 0 && (
        <p className={classes.along}>
          <strong>{t("doubles.along")}</strong> {joining.links.length > 0 ? format.list(joining.links.map((link) => counted(link.count, link.object))) : t("doubles.alongNothing")}
        </p>
      )}
    </>
  );
}
