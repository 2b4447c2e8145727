import { Button } from "@mantine/core";
import { type ClipboardEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/Icon";
import { moved, useReorder } from "~/ui/reorder";
import { type Line, newLine } from "./draft";
import { Gone } from "./Gone";
import { LineRow } from "./LineRow";
import { NO_LABELS } from "./names";
import classes from "./Objects.module.css";

interface Props {
  label: string;
  about?: string;
  addLabel: string;
  lines: Line[];
  onChange: (lines: Line[]) => void;
  /** Whether each can be the end of the way, and how it ends there. */
  withOutcome?: boolean;
  withSynonyms?: boolean;
  /** Of a field that is there: which one, to say how many records have what is taken away. */
  counted?: { plural: string; field: string };
  error?: string;
}

/** Choices, stages or sections: written, put in order by dragging or with the arrow keys, taken away and put back. */
export function LinesEditor({ label, about, addLabel, lines, onChange, withOutcome, withSynonyms, counted, error }: Props) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [gone, setGone] = useState<{ line: Line; at: number }[]>([]);
  const focused = useRef<string | null>(null);
  const { list, dragged, handle } = useReorder((from, to) => onChange(moved(lines, from, to)));
  const add = (at: number, texts: string[] = [""]) => {
    const more = texts.map((text) => newLine({ ...NO_LABELS, [i18n.language]: text }));
    focused.current = more.at(-1)?.key ?? null;
    onChange([...lines.slice(0, at), ...more, ...lines.slice(at)]);
  };
  const remove = (line: Line, at: number) => {
    if (line.name) setGone((before) => [...before, { line, at }]);
    onChange(lines.filter((one) => one !== line));
  };
  const putBack = ({ line, at }: { line: Line; at: number }) => {
    setGone((before) => before.filter((one) => one.line !== line));
    onChange([...lines.slice(0, at), line, ...lines.slice(at)]);
  };
  /** A list from a sheet or a text becomes as many lines. */
  const paste = (event: ClipboardEvent, at: number, line: Line) => {
    const texts = event.clipboardData.getData("text/plain").split(/\r?\n/).map((text) => text.trim()).filter(Boolean);
    if (texts.length < 2) return;
    event.preventDefault();
    const more = texts.map((text) => newLine({ ...NO_LABELS, [i18n.language]: text }));
    const isEmpty = !line.name && !Object.values(line.labels).some(Boolean);
    onChange([...lines.slice(0, at), ...(isEmpty ? [] : [line]), ...more, ...lines.slice(at + 1)]);
  };
  return (
    <div className={classes.lines} role="group" aria-labelledby={id}>
      <div id={id}>{label}</div>
      {about && <div className={classes.about}>{about}</div>}
      <ul ref={list} className={classes.lineList}>
        {lines.map((line, index) => (
          <LineRow
            key={line.key}
            line={line}
            number={index + 1}
            isDragged={dragged === index}
            isFocused={focused.current === line.key}
            handle={handle(index)}
            withOutcome={withOutcome}
            withSynonyms={withSynonyms}
            onChange={(next) => onChange(lines.map((one) => (one === line ? next : one)))}
            onRemove={() => remove(line, index)}
            onNext={() => add(index + 1)}
            onPaste={(event) => paste(event, index, line)}
          />
        ))}
      </ul>
      {gone.map((one) => (
        <Gone key={one.line.key} line={one.line} counted={counted} onBack={() => putBack(one)} />
      ))}
      {error && (
        <div className={classes.fault} role="alert">
          {error}
        </div>
      )}
      <Button variant="subtle" color="gray" size="compact-sm" className={classes.addLine} leftSection={<Icon name="plus" size={14} />} onClick={() => add(lines.length)}>
        {addLabel}
      </Button>
      {lines.length > 1 && <div className={classes.about}>{t("objects.orderAbout")}</div>}
    </div>
  );
}
