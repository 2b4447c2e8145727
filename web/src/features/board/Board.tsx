import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { useScope } from "~/features/list/rows";
import { askedFields, type ListSearch } from "~/features/list/view";
import { useMe } from "~/features/session/session";
import { type Course, isMovable, stageLabel } from "~/features/stages/course";
import { offered } from "~/fields/choice";
import { inWords } from "~/i18n/format";
import { useIsPhone } from "~/ui/screen";
import classes from "./Board.module.css";
import { LiftedCard } from "./Card";
import { Column } from "./Column";
import { cardFields, type Total, totalsQuery } from "./columns";
import { Dragging } from "./Dragging";
import { useFolded } from "./folded";
import { StageTabs } from "./StageTabs";
import { type Lane, useBoardKeys } from "./useBoardKeys";
import { useLiveBoard } from "./useLiveBoard";
import { useMoves } from "./useMoves";

interface Props {
  object: ObjectDescription;
  course: Course;
  columns: Field[];
  search: ListSearch;
}

/** The records of a list by the stages they are in: moved by mouse or finger, by keyboard or from a menu, and always through the gate. */
export function Board({ object, course, columns, search }: Props) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const role = useMe()?.role;
  const scope = useScope(object, search);
  const [said, setSaid] = useState("");
  const [menu, setMenu] = useState<string | null>(null);
  const sought = useRef<string | null>(null);
  const region = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => cardFields(object, course, columns), [object, course, columns]);
  const wanted = useMemo(() => {
    const fields = [...new Set([...askedFields(object, columns), course.field.name])];
    return { filter: scope.filter, sort: search.sort, fields, archived: search.archived, completeness: true as const };
  }, [object, course, columns, scope.filter, search.sort, search.archived]);
  const totals = useQuery({ ...totalsQuery(object, course, scope.filter, search.archived), enabled: scope.isReady }).data;
  const ranks = useMemo(() => (scope.ids && !search.sort ? new Map(scope.ids.map((id, index) => [id, index])) : null), [scope.ids, search.sort]);
  useLiveBoard(object, course, wanted);

  const { folded, turn } = useFolded(object, course);
  const focus = (id: string) => {
    sought.current = id;
  };
  const show = (stage: string) => {
    if (!isPhone && folded.has(stage)) turn(stage);
    document.getElementById(`lane-${stage}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const moves = useMoves({ object, course, say: setSaid, focus, show });
  const lanes = useMemo(() => lanesOf(course, totals, isPhone ? new Set() : folded, t("stages.none")), [course, totals, folded, isPhone, t]);
  const isFree = (record: RecordJson) => isMovable(course, record, role);
  const drop = (record: RecordJson, to: string) => {
    if (!folded.has(to)) focus(record.id);
    moves.move(record, to);
  };
  const keys = useBoardKeys({ lanes, isFree, say: setSaid, onMove: drop, onMenu: setMenu });
  const cardOf = (id: string) => [...keys.handles.values()].flatMap((handle) => handle.cards).find((card) => card.id === id);
  const [lifted, setLifted] = useState<RecordJson | null>(null);
  const [near, setNear] = useState(0);
  // Whoever comes to the board as a whole, from the search box say, comes to its first card.
  const enter = () => {
    const first = lanes.map((lane) => keys.handles.get(lane.key)).find((handle) => handle?.cards.length);
    if (first?.cards[0]) first.focus(first.cards[0].id);
  };
  const name = inWords(object.plural);
  const hasSums = [...(totals?.values() ?? [])].some((total) => total.money.length > 0);
  return (
    <div className={classes.whole}>
      {isPhone && <StageTabs lanes={lanes} totals={totals} board={region} current={near} onCurrent={setNear} />}
      <Dragging board={region} lanes={lanes} cardOf={cardOf} lifted={lifted} onLift={setLifted} onDrop={drop} inHand={lifted && <LiftedCard object={object} course={course} record={lifted} shown={shown} />}>
        <div ref={region} className={classes.board} role="region" aria-label={t("board.label", { objects: name })} tabIndex={isPhone ? 0 : -1} data-list="main" data-lifting={lifted !== null || undefined} onKeyDown={keys.onKeyDown} onBlur={keys.putBack} onFocus={(event) => event.target === event.currentTarget && !isPhone && enter()}>
          {lanes.map((lane, index) => (
            <Column
              key={lane.key}
              object={object}
              course={course}
              lane={lane}
              stage={lane.stage}
              wanted={wanted}
              shown={shown}
              ranks={ranks}
              total={totals ? (totals.get(lane.stage ?? "") ?? NOTHING) : undefined}
              hasSums={hasSums}
              isNear={scope.isReady && (!isPhone || Math.abs(index - near) <= 1)}
              moves={moves}
              carried={keys.carried?.record.id ?? null}
              isTarget={keys.carried !== null && keys.carried.over === lane.key && keys.carried.from !== lane.key}
              isFree={isFree}
              menu={menu}
              onMenu={setMenu}
              onFold={() => turn(lane.key)}
              register={(handle) => (handle ? keys.handles.set(lane.key, handle) : keys.handles.delete(lane.key))}
              sought={sought}
              lifted={lifted?.id ?? null}
            />
          ))}
        </div>
      </Dragging>
      <div className="unseen" aria-live="assertive">
        {said}
      </div>
      <p id="board-help" hidden>
        {t("board.help")}
      </p>
      {moves.dialog}
    </div>
  );
}

const NOTHING: Total = { count: 0, money: [] };

/** A column: a stage, or null for what is in none. */
export interface StageLane extends Lane {
  stage: string | null;
}

/** The stages in their order, those out of use as long as records are in them; before them, where there are such records, those
 * without one, and behind them stages that the description does not know any more. */
function lanesOf(course: Course, totals: ReadonlyMap<string, Total> | undefined, folded: ReadonlySet<string>, none: string): StageLane[] {
  const known = course.stages.map((one) => one.name);
  const open = offered(course.stages).map((one) => one.name);
  const others = [...(totals?.keys() ?? [])].filter((key) => key !== "" && !known.includes(key));
  const shown = known.filter((name) => open.includes(name) || totals?.has(name));
  const lanes: StageLane[] = [...shown, ...others].map((name) => ({ key: name, stage: name, label: stageLabel(course, name), isFolded: folded.has(name), isTarget: open.includes(name) }));
  return totals?.has("") ? [{ key: "none", stage: null, label: none, isFolded: folded.has("none"), isTarget: false }, ...lanes] : lanes;
}
