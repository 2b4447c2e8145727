import { Button, Checkbox, CloseButton, Modal, Popover, UnstyledButton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { writeFilter } from "~/api/records";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useKeys } from "~/ui/keys";
import { useIsPhone } from "~/ui/screen";
import { Builder } from "./Builder";
import classes from "./FilterBar.module.css";
import { operatorsOf, pathsOf } from "./fields";
import { changed, fromJson, type Group, newCondition, toJson } from "./model";
import { readQuery } from "./reading";
import { NodeWords } from "./words";

/** The filter of a list: what is read from the address, changed in the builder, written back. */
export function useFilter(object: ObjectDescription, filter: string | undefined, onChange: (filter: string | undefined) => void) {
  const queries = useQueryClient();
  const objects = object.plural_name;
  const read = useQuery({ ...readQuery(objects, filter ?? ""), enabled: Boolean(filter) });
  const [group, setGroup] = useState<Group>(() => fromJson(null));
  const [error, setError] = useState<unknown>(null);
  /** The text that the builder has written itself, so that what is half finished in it stays. */
  const own = useRef<string | undefined>(undefined);
  const round = useRef(0);
  useEffect(() => {
    if (filter === own.current && filter !== undefined) return;
    if (!filter) {
      if (own.current !== undefined) setGroup(fromJson(null));
      own.current = undefined;
      setError(null);
    } else if (read.data) {
      setGroup(fromJson(read.data.json));
      own.current = filter;
    }
  }, [filter, read.data]);
  const set = async (next: Group) => {
    setGroup(next);
    setError(null);
    round.current += 1;
    const mine = round.current;
    const json = toJson(next);
    if (!json) {
      // Nothing is finished: the list is whole, what is half finished stays in the builder.
      own.current = undefined;
      if (filter) onChange(undefined);
      return;
    }
    try {
      const written = await writeFilter(objects, json);
      if (mine !== round.current) return;
      own.current = written.text;
      queries.setQueryData(readQuery(objects, written.text).queryKey, written);
      if (written.text !== filter) onChange(written.text);
    } catch (problem) {
      if (mine === round.current) setError(problem);
    }
  };
  return { group, set, error };
}

type State = ReturnType<typeof useFilter>;

/** Opens the builder: beside the button, on a phone over the whole screen. */
export function FilterButton({ object, state, archived, onArchived }: { object: ObjectDescription; state: State; archived: boolean; onArchived: (archived: boolean) => void }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const objects = useDescriptions();
  const [isOpen, setOpen] = useState(false);
  const paths = useMemo(() => pathsOf(object, objects), [object, objects]);
  useKeys([{ keys: "f", label: t("filter.open"), group: t("keys.list"), run: () => open() }]);
  const open = () => {
    const first = paths[0];
    if (state.group.nodes.length === 0 && first) void state.set({ ...state.group, nodes: [newCondition(first.path, operatorsOf(first.field)[0] ?? "is")] });
    setOpen(true);
  };
  const button = (
    <Button variant="default" leftSection={<Icon name="filter" />} onClick={() => (isOpen ? setOpen(false) : open())} aria-expanded={isOpen} aria-haspopup="dialog">
      {t("filter.title")}
    </Button>
  );
  const builder = (
    <>
      <Builder group={state.group} paths={paths} onChange={(next) => void state.set(next)} />
      <Checkbox mt="sm" size="xs" checked={archived} onChange={(event) => onArchived(event.currentTarget.checked)} label={t("lists.archivedToo")} />
      <div style={{ marginBlockStart: 12 }}>
        <ProblemNotice error={state.error} />
      </div>
    </>
  );
  if (isPhone) {
    return (
      <>
        {button}
        <Modal opened={isOpen} onClose={() => setOpen(false)} fullScreen title={t("filter.title")} closeButtonProps={{ "aria-label": t("ui.close") }}>
          {builder}
          <Button fullWidth size="sm" mt="lg" onClick={() => setOpen(false)}>
            {t("filter.show")}
          </Button>
        </Modal>
      </>
    );
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={640} middlewares={{ flip: { crossAxis: false }, shift: { padding: 12 } }} trapFocus returnFocus closeOnEscape={false}>
      <Popover.Target>{button}</Popover.Target>
      {/* What is open within it is closed first. */}
      <Popover.Dropdown aria-label={t("filter.title")} onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && setOpen(false)}>
        {builder}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The conditions in force, in words, each with a way to be rid of it. */
export function FilterChips({ object, state, archived, onArchived }: { object: ObjectDescription; state: State; archived: boolean; onArchived: () => void }) {
  const { t } = useTranslation();
  const objects = useDescriptions();
  const paths = useMemo(() => pathsOf(object, objects), [object, objects]);
  const nodes = state.group.nodes.filter((node) => toJson(node) !== null);
  if (nodes.length === 0 && !archived) return null;
  const parts = nodes.length === 0 || state.group.mode === "all" ? nodes : [state.group];
  return (
    <ul className={classes.chips} aria-label={t("filter.inForce")}>
      {parts.map((node) => (
        <li key={node.id} className={classes.chip}>
          <span className="clip">
            <NodeWords node={node} paths={paths} />
          </span>
          <CloseButton size="xs" aria-label={t("filter.removeCondition")} onClick={() => void state.set(node === state.group ? { ...state.group, nodes: [] } : changed(state.group, node.id, () => null))} />
        </li>
      ))}
      {archived && (
        <li className={classes.chip}>
          <span className="clip">{t("lists.archivedToo")}</span>
          <CloseButton size="xs" aria-label={t("filter.removeCondition")} onClick={onArchived} />
        </li>
      )}
      {nodes.length > 0 && (
        <li>
          <UnstyledButton className={classes.clear} onClick={() => void state.set({ ...state.group, nodes: [] })}>
            {t("filter.clear")}
          </UnstyledButton>
        </li>
      )}
    </ul>
  );
}
