import { Button } from "@mantine/core";
import { type ClipboardEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/Icon";
import { useReorder } from "~/ui/reorder";
import { type Line, newLine } from "./draft";
import { Gone } from "./Gone";
import { LineRow } from "./LineRow";
import { NO_LABELS } from "./names";
import classes from "./Objects.module.css";
import { type Counted, RetiredLines } from "./RetiredLines";
import { inUse, movedInUse } from "./sequence";

interface Props {
  label: string;
  about?: string;
  addLabel: string;
  lines: Line[];
  onChange: (lines: Line[]) => void;
  /** Whether each can be the end of the way, and how it ends there. */
  withOutcome?: boolean;
  withSynonyms?: boolean;
  /** Of a field that is there: which one. Its choices go out of use, not away, since records may have them. */
  counted?: Counted;
  error?: string;
}

/** Choices, stages or sections: written, put in order by dragging or with the arrow keys, taken away or out of use and put back. */
export function LinesEditor({ label, about, addLabel, lines, onChange, withOutcome, withSynonyms, counted, error }: Props) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [gone, setGone] = useState<{ line: Line; at: number }[]>([]);
  const focused = useRef<string | null>(null);
  const { list, dragged, handle } = useReorder((from, to) => onChange(movedInUse(lines, from, to)));
  const add = (behind?: Line) => {
    const at = behind ? lines.indexOf(behind) + 1 : lines.length;
    const line = newLine();
    focused.current = line.key;
    onChange([...lines.slice(0, at), line, ...lines.slice(at)]);
  };
  const change = (line: Line, next: Line) => onChange(lines.map((one) => (one === line ? next : one)));
  const isKept = (line: Line) => counted !== undefined && line.name !== null;
  const remove = (line: Line) => {
    if (isKept(line)) return change(line, { ...line, retired: true });
    if (line.name) setGone((before) => [...before, { line, at: lines.indexOf(line) }]);
    onChange(lines.filter((one) => one !== line));
  };
  const putBack = ({ line, at }: { line: Line; at: number }) => {
    setGone((before) => before.filter((one) => one.line !== line));
    onChange([...lines.slice(0, at), line, ...lines.slice(at)]);
  };
  /** A list from a sheet or a text becomes as many lines. */
  const paste = (event: ClipboardEvent, line: Line) => {
    const texts = event.clipboardData.getData("text/plain").split(/\r?\n/).map((text) => text.trim()).filter(Boolean);
    if (texts.length < 2) return;
    event.preventDefault();
    const more = texts.map((text) => newLine({ ...NO_LABELS, [i18n.language]: text }));
    const isEmpty = !line.name && !Object.values(line.labels).some(Boolean);
    onChange(lines.flatMap((one) => (one === line ? [...(isEmpty ? [] : [line]), ...more] : [one])));
  };
  return (
    <div className={classes.lines} role="group" aria-labelledby={id}>
      <div id={id}>{label}</div>
      {about && <div className={classes.about}>{about}</div>}
      <ul ref={list} className={classes.lineList}>
        {lines.filter(inUse).map((line, index) => (
          <LineRow
            key={line.key}
            line={line}
            number={index + 1}
            isDragged={dragged === index}
            isFocused={focused.current === line.key}
            handle={handle(index)}
            withOutcome={withOutcome}
            withSynonyms={withSynonyms}
            isRetired={isKept(line)}
            onChange={(next) => change(line, next)}
            onRemove={() => remove(line)}
            onNext={() => add(line)}
            onPaste={(event) => paste(event, line)}
          />
        ))}
      </ul>
      {gone.map((one) => (
        <Gone key={one.line.key} line={one.line} onBack={() => putBack(one)} />
      ))}
      {error && (
        <div className={classes.fault} role="alert">
          {error}
        </div>
      )}
      <Button variant="subtle" color="gray" size="compact-sm" className={classes.addLine} leftSection={<Icon name="plus" size={14} />} onClick={() => add()}>
        {addLabel}
      </Button>
      {lines.length > 1 && <div className={classes.about}>{t("objects.orderAbout")}</div>}
      {counted && <RetiredLines lines={lines.filter((line) => line.retired)} counted={counted} onBack={(line) => change(line, { ...line, retired: undefined })} onForget={(line) => onChange(lines.filter((one) => one !== line))} />}
    </div>
  );
}
