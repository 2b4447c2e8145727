import { Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import type { IconName } from "~/ui/icons";
import { Keys } from "~/ui/Keys";
import { useIsPhone } from "~/ui/screen";
import { createStore, useStore } from "~/ui/store";
import { useCommands } from "./commands";
import { HitLine } from "./HitLine";
import { findRecords } from "./hits";
import classes from "./Palette.module.css";
import { recents } from "./recents";

export const isPaletteOpen = createStore(false);

const MOST_COMMANDS = 6;

interface Line {
  key: string;
  group: string;
  icon: IconName;
  content: ReactNode;
  keys?: string;
  run: () => void;
}

/** One key to everything: records across objects, commands, and where one has just been. */
export function Palette() {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const isOpen = useStore(isPaletteOpen);
  const close = () => isPaletteOpen.set(false);
  return (
    <Modal opened={isOpen} onClose={close} title={t("palette.title")} classNames={{ header: isPhone ? classes.head : "unseen" }} size={620} yOffset="12vh" padding={0} fullScreen={isPhone} closeButtonProps={{ "aria-label": t("ui.close") }}>
      {isOpen && <Content onClose={close} />}
    </Modal>
  );
}

function Content({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  const objects = useDescriptions();
  const commands = useCommands();
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState(0);
  const [settled] = useDebouncedValue(words.trim(), 80);
  const search = useQuery({
    queryKey: ["search", null, settled],
    queryFn: ({ signal }) => findRecords(settled, objects.list, signal),
    enabled: settled !== "",
    placeholderData: keepPreviousData,
  });
  const lines = useMemo((): Line[] => {
    const open = (plural: string, record: string) => () => void navigate({ to: "/$objects/$id", params: { objects: plural, id: record } });
    const wanted = words.trim().toLocaleLowerCase();
    const fitting = commands.filter((one) => wanted === "" || one.label.toLocaleLowerCase().includes(wanted)).slice(0, wanted ? MOST_COMMANDS : undefined);
    const told = fitting.map((one): Line => ({ key: one.label, group: t("palette.commands"), icon: one.icon, content: one.label, keys: one.keys, run: one.run }));
    if (wanted === "") {
      const before = recents().flatMap((one): Line[] => {
        const object = objects.byName(one.object);
        return object ? [{ key: one.id, group: t("palette.recent"), icon: objectIcon(object.icon), content: <bdi>{one.title}</bdi>, run: open(object.plural_name, one.id) }] : [];
      });
      return [...before, ...told];
    }
    const hits = (settled ? (search.data ?? []) : []).flatMap((hit): Line[] => {
      const object = objects.byName(hit.object);
      return object ? [{ key: hit.id, group: inWords(object.plural), icon: objectIcon(object.icon), content: <HitLine hit={hit} object={object} />, run: open(object.plural_name, hit.id) }] : [];
    });
    // Records of one kind stand together, in the order in which the best of each was found.
    const groups = [...new Set(hits.map((line) => line.group))];
    return [...groups.flatMap((group) => hits.filter((line) => line.group === group)), ...told];
  }, [words, settled, search.data, commands, objects, navigate, t]);
  const current = Math.min(chosen, lines.length - 1);
  const run = (line: Line | undefined) => {
    if (!line) return;
    onClose();
    line.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = (current + step + lines.length) % Math.max(lines.length, 1);
      setChosen(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(lines[current]);
    }
  };
  return (
    <>
      <TextInput
        data-autofocus
        size="md"
        dir="auto"
        variant="unstyled"
        className={classes.box}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={lines.length > 0 ? `${id}-${current}` : undefined}
        aria-label={t("palette.title")}
        placeholder={t("palette.placeholder")}
        leftSection={<Icon name="search" />}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t("palette.title")} className={classes.list}>
        {lines.map((line, index) => (
          <div key={`${line.group} ${line.key}`} role="presentation">
            {line.group !== lines[index - 1]?.group && (
              <div role="presentation" className={classes.group}>
                {line.group}
              </div>
            )}
            <div id={`${id}-${index}`} role="option" aria-selected={index === current} className={classes.line} onPointerMove={() => setChosen(index)} onClick={() => run(line)}>
              <Icon name={line.icon} />
              <span className={classes.content}>{line.content}</span>
              {line.keys && <Keys keys={line.keys} />}
            </div>
          </div>
        ))}
        {lines.length === 0 && (
          <div role="option" aria-selected={false} aria-disabled className={classes.none}>
            {search.isFetching ? t("ui.loading") : t("palette.none")}
          </div>
        )}
      </div>
    </>
  );
}
