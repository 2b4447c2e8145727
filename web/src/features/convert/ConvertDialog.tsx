import { Button, Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";
import { useDescriptions } from "~/api/descriptions";
import { recordQuery } from "~/features/record/query";
import { inWords } from "~/i18n/format";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { BecameLinks, isConverted } from "./Became";
import classes from "./Convert.module.css";
import { DealSection } from "./DealSection";
import { PartSection } from "./PartSection";
import type { Plan } from "./plan";
import { PARTS, useConversion } from "./useConversion";

/** A lead on its way to become a contact: what would be made or used, what would move along, and then what it became. */
export function ConvertDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const state = useConversion(id);
  const { plan, error, carryOut } = state;
  return (
    <Modal opened onClose={onClose} size={680} fullScreen={isPhone} title={plan ? t("convert.title", { title: plan.title }) : t("convert.action")} closeButtonProps={{ "aria-label": t("ui.close") }} closeOnClickOutside={false}>
      {carryOut.isSuccess ? <Done id={id} onClose={onClose} /> : plan ? <Form plan={plan} state={state} onClose={onClose} /> : error ? <ProblemNotice error={error} /> : <Waiting />}
    </Modal>
  );
}

function Form({ plan, state, onClose }: { plan: Plan; state: ReturnType<typeof useConversion>; onClose: () => void }) {
  const { t } = useTranslation();
  const objects = useDescriptions();
  const { wish, carryOut } = state;
  const deal = objects.byName("deal");
  const form = useRef<HTMLFormElement>(null);
  const isUsual = wish.contact === null;
  // The plan comes after the dialog has opened, and may be followed by a proposal: the keys are led to what is chosen.
  useEffect(() => form.current?.querySelector<HTMLInputElement>("input[type=radio]:checked")?.focus(), [isUsual]);
  const isStopped = PARTS.some((name) => plan[name].how === "create" && plan[name].duplicates?.some((one) => one.exact.length > 0));
  const isMissing = [plan.contact, plan.account, plan.deal].some((part) => (part?.faults?.length ?? 0) > 0);
  const isReady = state.isCurrent && !isMissing && (!isStopped || state.reason.trim() !== "");
  const wasChanged = carryOut.error instanceof Problem && carryOut.error.status === 412;
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (isReady && !carryOut.isPending) carryOut.mutate(plan);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return (
    <form ref={form} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <p className="soft">{t("convert.about")}</p>
      {PARTS.map((name) => {
        const object = objects.byName(name);
        return object && <PartSection key={name} object={object} part={plan[name]} wish={wish[name]} offers={state.offers[name]} isOptional={name === "account"} onWish={(part) => state.setPart(name, part)} onOffer={(offer) => state.offer(name, offer)} />;
      })}
      {deal && <DealSection object={deal} part={plan.deal} isWished={wish.deal !== null} onWish={state.setDeal} />}
      <MovesAlong plan={plan} />
      {isStopped && <TextInput className={classes.why} label={t("convert.why")} description={t("convert.stopped")} dir="auto" value={state.reason} onChange={(event) => state.setReason(event.currentTarget.value)} />}
      {wasChanged ? <p role="alert">{t("convert.changed")}</p> : <ProblemNotice error={carryOut.error} />}
      <div className={classes.foot}>
        {isMissing && <span className="soft">{t("convert.missing")}</span>}
        <Button variant="default" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
        <Button type="submit" disabled={!isReady} loading={carryOut.isPending} rightSection={<Keys keys="mod+Enter" />}>
          {t("convert.action")}
        </Button>
      </div>
    </form>
  );
}

/** What hangs on the lead and goes with it. */
function MovesAlong({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const objects = useDescriptions();
  const counts = new Map<string, number>();
  for (const link of plan.links) counts.set(link.object, (counts.get(link.object) ?? 0) + link.count);
  return (
    <section className={classes.part} aria-labelledby="convert-links">
      <h3 id="convert-links">{t("convert.movesAlong")}</h3>
      {counts.size === 0 ? (
        <p className="soft">{t("convert.nothingMoves")}</p>
      ) : (
        <ul className={classes.links}>
          {[...counts].map(([name, count]) => (
            <li key={name}>{t("convert.counted", { objects: inWords(objects.byName(name)?.plural) || name, count })}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What it became. */
function Done({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const object = useDescriptions().byName("lead");
  const record = useQuery(recordQuery(object?.plural_name ?? "leads", id)).data;
  if (!object || !record || !isConverted(record)) return <Waiting />;
  return (
    <>
      <h3 className={classes.done}>{t("convert.doneTitle")}</h3>
      <BecameLinks object={object} record={record} onGo={onClose} />
      <div className={classes.foot}>
        <Button onClick={onClose} data-autofocus>
          {t("ui.close")}
        </Button>
      </div>
    </>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <div role="status" className={classes.waiting}>
      <span className="unseen">{t("ui.loading")}</span>
      <span />
      <span />
      <span />
    </div>
  );
}
