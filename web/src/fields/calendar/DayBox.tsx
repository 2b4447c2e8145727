import { ActionIcon, Popover, Skeleton, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { settingsQuery, useMe } from "~/features/session/session";
import type { EditProps } from "~/fields/kind";
import { Icon } from "~/ui/Icon";
import { useKeys } from "~/ui/keys";
import { dayOfMoment, isKeptDay, isKeptMoment, readTime, typedDay, typedMoment, typedTime, type Writer } from "./days";

const Calendar = lazy(() => import("./Calendar"));

/** The time of a moment that was chosen without one. */
const BEGIN = { hour: 9, minute: 0 };

/** How days are typed by whoever is signed in. */
function useWriter(): Writer {
  const { i18n } = useTranslation();
  const settings = useQuery(settingsQuery).data;
  return { language: i18n.language, isDayFirst: settings?.day_first ?? true, zone: useMe()?.zone };
}

interface Props extends Omit<EditProps, "field"> {
  /** What it is the day of, for the button of the calendar. */
  name: string;
  withTime?: boolean;
  /** Whether it stands in something that closes when one clicks outside of it: then the calendar is laid into that. */
  isWithin?: boolean;
}

/** A box for a day or a moment: typed as people write it, or chosen from a calendar with `Alt+↓`. */
export function DayBox({ value, onChange, withTime = false, isWithin = false, name, label, isSmall, onKeyDown, ...rest }: Props) {
  const { t } = useTranslation();
  const writer = useWriter();
  const box = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  useKeys([{ keys: "alt+ArrowDown", label: t("calendar.open"), group: t("calendar.keys"), run: () => undefined, isElsewhere: true }]);
  const text = value === null || value === undefined ? "" : String(value);
  const shown = isKeptMoment(text) ? typedMoment(text, writer) : isKeptDay(text) ? typedDay(text, writer) : text;
  const close = () => {
    setOpen(false);
    box.current?.focus();
  };
  const choose = async (day: string, time: string) => {
    close();
    if (!withTime) return onChange(day);
    const { momentOf } = await import("./system");
    const { hour, minute } = readTime(time) ?? BEGIN;
    onChange(momentOf(day, hour, minute, writer.zone));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.altKey && event.key === "ArrowDown") {
      event.preventDefault();
      setOpen(true);
    } else onKeyDown?.(event);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" withRoles={false} withinPortal={!isWithin} closeOnEscape={false} returnFocus={false}>
      <Popover.Target>
        <TextInput
          ref={box}
          data-autofocus={rest.autoFocus || undefined}
          aria-label={label}
          dir="ltr"
          size={isSmall ? "xs" : "sm"}
          autoComplete="off"
          placeholder={withTime ? typedMoment("2026-03-31T14:30:00Z", { ...writer, zone: "UTC" }) : typedDay("2026-03-31", writer)}
          value={shown}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={keys}
          rightSection={
            <ActionIcon variant="subtle" color="gray" size="sm" tabIndex={-1} aria-label={t("calendar.choose", { field: name })} aria-haspopup="dialog" aria-expanded={isOpen} onMouseDown={(event) => event.preventDefault()} onClick={() => setOpen(!isOpen)}>
              <Icon name="calendar-event" />
            </ActionIcon>
          }
          {...rest}
        />
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Suspense fallback={<Skeleton w={266} h={290} />}>
          <Calendar
            day={isKeptDay(text) ? text : isKeptMoment(text) ? dayOfMoment(text, writer) : null}
            time={withTime ? (isKeptMoment(text) ? typedTime(text, writer) : "") : undefined}
            zone={writer.zone}
            label={t("calendar.choose", { field: name })}
            onChoose={(day, time) => void choose(day, time)}
            onClear={() => {
              close();
              onChange("");
            }}
            onClose={close}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
