import { Button, Checkbox, Modal, NumberInput, Radio, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { asProblem } from "~/api/problem";
import { teamsQuery } from "~/features/settings/teams";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { sentence } from "~/ui/sentence";
import { toast } from "~/ui/toast";
import { type FormatDraft, type NumberFormat, usePreview, useSaveFormat } from "./data";
import { describedFormat, newWriting, numberable, type Writing, writingOf } from "./draft";
import { Given } from "./Given";
import { months } from "./months";
import classes from "./Numbers.module.css";
import { tellsFinancialYear, tellsTeam } from "./pattern";
import { PatternBox } from "./PatternBox";
import { PreviewBox } from "./PreviewBox";
import { TeamCodes } from "./TeamCodes";
import { WhenGiven } from "./WhenGiven";

/** The members of a format that show themselves what is wrong with them. */
const BOXES = ["field", "pattern", "resets", "per_team", "team_codes", "other_code", "first", "financial_year_from", "entering", "next"];
const RESETS: readonly FormatDraft["resets"][] = ["never", "year", "financial_year", "month", "day"];
const CALENDARS: readonly FormatDraft["calendar"][] = ["gregorian", "solar_hijri"];
const BROUGHT: readonly FormatDraft["brought"][] = ["fitting", "any", "never"];

interface Props {
  formats: readonly NumberFormat[];
  /** The format that is changed; none for a new one. */
  format: NumberFormat | null;
  onClose: () => void;
}

/** A number format while it is written, with the numbers that it would give. */
export function NumberForm(props: Props) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  return (
    <Modal opened onClose={props.onClose} size={880} fullScreen={isPhone} title={t(props.format ? "numbers.change" : "numbers.add")} closeButtonProps={{ "aria-label": t("ui.close") }} closeOnClickOutside={false}>
      <Form {...props} />
    </Modal>
  );
}

function Form({ formats, format, onClose }: Props) {
  const { t } = useTranslation();
  const objects = useDescriptions();
  const teams = useQuery(teamsQuery).data ?? [];
  const able = objects.list.filter((object) => numberable(object, formats).length > 0);
  const [writing, setWriting] = useState<Writing>(() => (format ? writingOf(format) : beginning(able.at(-1), formats)));
  const [isWhole, setWhole] = useState(false);
  const change = (next: Partial<Writing>) => setWriting((before) => ({ ...before, ...next }));
  const object = objects.byName(writing.object);
  const draft = describedFormat(writing, teams);
  const preview = usePreview(draft);
  const save = useSaveFormat((after) => {
    toast(t(after.on ? "numbers.saved" : "numbers.switchedOff", { number: after.next[0]?.number ?? after.pattern }));
    onClose();
  });
  const problem = save.error ? asProblem(save.error, t("connection.unexpected")) : null;
  const isEmpty = writing.pattern.trim() === "";
  const told = (box: string) => {
    // What is wrong is told as one writes; what only saving can find out, when it was tried.
    const fault = problem?.of(box) ?? preview.data?.faults.find((one) => one.field === box);
    return fault && !(isEmpty && box === "pattern") ? `${sentence(fault.title)} ${fault.detail ?? ""}` : undefined;
  };
  const keep = (more: Partial<FormatDraft> = {}) => save.mutate({ draft: { ...draft, ...more }, before: format });
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (!isEmpty && !save.isPending) keep({ on: true });
  };
  const hasTeams = tellsTeam(writing.pattern);
  const isFolded = BOXES.slice(6, 7).concat("next").some((box) => problem?.of(box));
  const isMore = isWhole || isFolded;
  return (
    <form onSubmit={submit} onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit(event)} className={classes.page} noValidate>
      <div className={classes.layout}>
        <div className={classes.form}>
          {format ? (
            <p className={classes.about}>{t("numbers.of", { object: object ? inWords(object.labels) : format.object, field: inWords(object?.field.find((one) => one.name === format.field)?.labels) || format.field })}</p>
          ) : (
            <div className={classes.pair}>
              <Select label={t("numbers.object")} data={able.map((one) => ({ value: one.name, label: inWords(one.labels) }))} value={writing.object} onChange={(name) => name && setWriting((before) => ({ ...beginning(objects.byName(name), formats), pattern: before.pattern, resets: before.resets }))} allowDeselect={false} searchable nothingFoundMessage={t("ui.nothingFound")} />
              <Select label={t("numbers.field")} data={object ? numberable(object, formats).map((one) => ({ value: one.name, label: inWords(one.labels) })) : []} value={writing.field} onChange={(name) => name && change({ field: name })} error={told("field")} allowDeselect={false} nothingFoundMessage={t("ui.nothingFound")} />
            </div>
          )}
          <PatternBox value={writing.pattern} onChange={(pattern) => change({ pattern })} error={told("pattern")} />
          <Select label={t("numbers.resetsOf")} data={RESETS.map((value) => ({ value, label: t(`numbers.resets.${value}`) }))} value={writing.resets} onChange={(resets) => resets && change({ resets })} error={told("resets")} allowDeselect={false} />
          {(writing.resets === "financial_year" || tellsFinancialYear(writing.pattern)) && <Select label={t("numbers.financialYearFrom")} data={months(writing.calendar)} value={String(writing.financial_year_from)} onChange={(month) => month && change({ financial_year_from: Number(month) })} error={told("financial_year_from")} allowDeselect={false} />}
          {object && <WhenGiven object={object} writing={writing} onChange={change} error={told("entering")} />}
          {hasTeams && (
            <>
              <TeamCodes teams={teams} writing={writing} onChange={change} told={told} />
              <Checkbox label={t("numbers.perTeam")} description={t("numbers.perTeamAbout")} checked={writing.per_team} onChange={(event) => change({ per_team: event.currentTarget.checked })} error={told("per_team")} />
            </>
          )}
          <Button variant="subtle" color="gray" size="compact-sm" className={classes.start} aria-expanded={isMore} rightSection={<Icon name={isMore ? "chevron-down" : "chevron-forward"} size={14} />} onClick={() => setWhole(!isWhole)}>
            {t("numbers.more")}
          </Button>
          {isMore && (
            <>
              <Radio.Group label={t("numbers.calendarOf")} value={writing.calendar} onChange={(calendar) => change({ calendar: calendar as FormatDraft["calendar"] })}>
                <div className={classes.choices}>
                  {CALENDARS.map((one) => (
                    <Radio key={one} value={one} label={t(`numbers.calendar.${one}`)} />
                  ))}
                </div>
              </Radio.Group>
              <div className={classes.pair}>
                <NumberInput label={t("numbers.first")} description={t("numbers.firstAbout")} value={writing.first} onChange={(value) => change({ first: Number(value) || 0 })} error={told("first")} min={1} allowDecimal={false} allowNegative={false} hideControls />
                {!(hasTeams && writing.per_team) && <NumberInput label={t("numbers.next")} description={t("numbers.nextAbout")} value={writing.next ?? ""} onChange={(value) => change({ next: value === "" ? null : Number(value) })} error={told("next")} min={1} allowDecimal={false} allowNegative={false} hideControls />}
              </div>
              <Radio.Group label={t("numbers.broughtOf")} value={writing.brought} onChange={(brought) => change({ brought: brought as FormatDraft["brought"] })}>
                <div className={classes.column}>
                  {BROUGHT.map((one) => (
                    <Radio key={one} value={one} label={t(`numbers.brought.${one}`)} />
                  ))}
                </div>
              </Radio.Group>
              <TextInput label={t("numbers.reason")} value={writing.reason} onChange={(event) => change({ reason: event.currentTarget.value })} dir="auto" maxLength={500} />
            </>
          )}
        </div>
        <aside className={classes.aside}>
          <PreviewBox preview={preview.data} />
          {format && <Given format={format} onDone={onClose} />}
        </aside>
      </div>
      <ProblemNotice error={problem ?? (preview.error as unknown)} except={BOXES} />
      <div className={classes.foot}>
        {format?.on && (
          <Button variant="subtle" color="gray" className={classes.off} loading={save.isPending} onClick={() => keep({ ...describedFormat(writingOf(format), teams), on: false })}>
            {t("numbers.switchOff")}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={isEmpty || writing.field === ""} rightSection={<Keys keys="mod+Enter" />}>
          {t(format && !format.on ? "numbers.switchOn" : format ? "ui.save" : "numbers.begin")}
        </Button>
      </div>
    </form>
  );
}

function beginning(object: Parameters<typeof numberable>[0] | undefined, formats: readonly NumberFormat[]): Writing {
  const fields = object ? numberable(object, formats) : [];
  const likely = fields.find((field) => /number|code|_no$/.test(field.name)) ?? fields[0];
  return newWriting(object?.name ?? "", likely?.name ?? "");
}
