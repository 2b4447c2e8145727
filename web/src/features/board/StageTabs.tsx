import { UnstyledButton } from "@mantine/core";
import { type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import classes from "./Board.module.css";
import type { StageLane } from "./Board";
import type { Total } from "./columns";

interface Props {
  lanes: StageLane[];
  totals: ReadonlyMap<string, Total> | undefined;
  board: RefObject<HTMLElement | null>;
  current: number;
  onCurrent: (index: number) => void;
}

/** On a phone one column fills the screen: swiped, or chosen here. */
export function StageTabs({ lanes, totals, board, current, onCurrent }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = board.current;
    if (!element) return;
    const seen = new IntersectionObserver(
      (entries) => {
        const shown = entries.find((entry) => entry.isIntersecting);
        if (shown) onCurrent([...element.children].indexOf(shown.target));
      },
      { root: element, threshold: 0.6 },
    );
    for (const column of element.children) seen.observe(column);
    return () => seen.disconnect();
  }, [board, lanes, onCurrent]);
  useEffect(() => {
    tabs.current?.children[current]?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return (
    <div ref={tabs} className={classes.tabs} role="group" aria-label={t("board.stages")}>
      {lanes.map((lane, index) => (
        <UnstyledButton key={lane.key} className={classes.tab} aria-current={index === current} onClick={() => board.current?.children[index]?.scrollIntoView({ block: "nearest", inline: "start" })}>
          {lane.label} <span className="soft">{format.number(totals?.get(lane.stage ?? "")?.count ?? 0)}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}
