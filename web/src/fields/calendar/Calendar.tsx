import { ActionIcon, Button, FocusTrap, TextInput, UnstyledButton } from "@mantine/core";
import type { CalendarDate } from "@internationalized/date";
import { isSameDay, isSameMonth } from "@internationalized/date";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { localeOf } from "~/i18n/locale";
import { Icon } from "~/ui/Icon";
import classes from "./Calendar.module.css";
import { readTime, typedTime } from "./days";
import { dayIn, keptDay, movedDay, todayIn, weeksOf } from "./system";

interface Props {
  /** The chosen day, as it is kept. */
  day: string | null;
  /** The time on it, as it is typed; undefined where days have none. */
  time?: string;
  zone: string | undefined;
  label: string;
  onChoose: (day: string, time: string) => void;
  onClear: () => void;
  onClose: () => void;
}

/** Keys of the page that hears Escape otherwise leave it to us. */
const HELD = { "data-mantine-stop-propagation": "true" };

/** A month to choose a day from, in the calendar of the language. The arrows move by days and weeks, `PageUp` and `PageDown` by
 * months, with Shift by years. */
export default function Calendar({ day, time, zone, label, onChoose, onClear, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const id = useId();
  const table = useRef<HTMLTableElement>(null);
  const now = todayIn(language, zone);
  const chosen = day ? dayIn(language, day) : null;
  const [shown, setShown] = useState<CalendarDate>(chosen ?? now);
  const [typed, setTyped] = useState(time ?? "");
  const isMoved = useRef(false);
  const isWrong = time !== undefined && typed.trim() !== "" && readTime(typed) === null;
  useEffect(() => {
    if (isMoved.current) table.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
    isMoved.current = false;
  }, [shown]);
  const write = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: "UTC" });
  const name = (date: CalendarDate, options: Intl.DateTimeFormatOptions) => write(options).format(date.toDate("UTC"));
  const weeks = weeksOf(shown, language);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const onDayKey = (event: KeyboardEvent) => {
    const next = movedDay(shown, event.key, event.shiftKey, language);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    isMoved.current = true;
    setShown(next);
  };
  const choose = (date: CalendarDate) => onChoose(keptDay(date), typed);
  const turn = (icon: "chevrons-back" | "chevron-back" | "chevron-forward" | "chevrons-forward", text: string, step: { months?: number; years?: number }) => (
    <ActionIcon variant="subtle" color="gray" aria-label={text} onClick={() => setShown(shown.add(step))} {...HELD}>
      <Icon name={icon} />
    </ActionIcon>
  );
  return (
    <FocusTrap active>
      <div role="dialog" aria-label={label} className={classes.calendar} onKeyDown={onKeyDown}>
        <div className={classes.head}>
          {turn("chevrons-back", t("calendar.yearBack"), { years: -1 })}
          {turn("chevron-back", t("calendar.monthBack"), { months: -1 })}
          <span id={`${id}-month`} className={classes.month} aria-live="polite">
            {`${name(shown, { month: "long" })} ${name(shown, { year: "numeric" })}`}
          </span>
          {turn("chevron-forward", t("calendar.monthOn"), { months: 1 })}
          {turn("chevrons-forward", t("calendar.yearOn"), { years: 1 })}
        </div>
        <table ref={table} role="grid" aria-labelledby={`${id}-month`} className={classes.days} onKeyDown={onDayKey}>
          <thead>
            <tr>
              {weeks[0]?.map((date) => (
                <th key={date.toString()} scope="col" abbr={name(date, { weekday: "long" })}>
                  {name(date, { weekday: language === "en" ? "short" : "narrow" })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]?.toString()}>
                {week.map((date) => {
                  const isChosen = chosen !== null && isSameDay(date, chosen);
                  const isShown = isSameDay(date, shown);
                  return (
                    <td key={date.toString()} aria-selected={isChosen}>
                      <UnstyledButton
                        className={classes.day}
                        tabIndex={isShown ? 0 : -1}
                        data-autofocus={isShown || undefined}
                        data-chosen={isChosen || undefined}
                        data-outside={!isSameMonth(date, shown) || undefined}
                        aria-current={isSameDay(date, now) ? "date" : undefined}
                        aria-label={name(date, { weekday: "long", day: "numeric", month: "long", year: "numeric" })}
                        onClick={() => choose(date)}
                        {...HELD}
                      >
                        {name(date, { day: "numeric" })}
                      </UnstyledButton>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <div className={classes.foot}>
          {time !== undefined && (
            <TextInput size="xs" className={classes.time} dir="ltr" inputMode="numeric" aria-label={t("calendar.time")} placeholder={typedTime("2026-03-31T14:30:00Z", { language, zone: "UTC" })} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} error={isWrong} onKeyDown={(event) => event.key === "Enter" && (event.preventDefault(), choose(shown))} {...HELD} />
          )}
          <Button variant="subtle" size="compact-sm" onClick={() => choose(now)} {...HELD}>
            {t("calendar.today")}
          </Button>
          {day && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={onClear} {...HELD}>
              {t("ui.clear")}
            </Button>
          )}
        </div>
        {isWrong && (
          <p className={classes.wrong} role="alert">
            {t("calendar.wrongTime")}
          </p>
        )}
      </div>
    </FocusTrap>
  );
}
