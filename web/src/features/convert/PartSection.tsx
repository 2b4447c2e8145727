import { Radio } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import type { Json } from "~/api/records";
import { Duplicates } from "~/features/check/Duplicates";
import { RecordSelect } from "~/fields/lookup";
import { inWords, useFormat } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import classes from "./Convert.module.css";
import { Filled, Values } from "./Filled";
import { PartForm } from "./PartForm";
import { fillsOf, madeOf, type Part, type PartWish } from "./plan";
import type { Offer } from "./useConversion";

interface Props {
  object: ObjectDescription;
  part: Part;
  wish: PartWish;
  offers: readonly Offer[];
  /** Whether there may be none. */
  isOptional: boolean;
  onWish: (wish: PartWish) => void;
  onOffer: (offer: Offer) => void;
}

/** One of the records that a lead becomes: made, or one that is there. */
export function PartSection({ object, part, wish, offers, isOptional, onWish, onOffer }: Props) {
  const { t } = useTranslation();
  const [isSeeking, setSeeking] = useState(false);
  const how = wish?.how ?? part.how;
  const chosen = isSeeking ? "other" : how === "use" ? (wish?.how === "use" ? wish.record : (part.record?.id ?? "")) : how;
  const label = inWords(object.labels);
  const choose = (value: string) => {
    setSeeking(value === "other");
    if (value === "create") onWish({ how: "create", fields: {} });
    else if (value === "none") onWish({ how: "none" });
    else if (value !== "other") onWish({ how: "use", record: value, take: [] });
  };
  const setFields = (fields: Json) => {
    if (wish?.how === "create" || Object.keys(fields).length > 0) onWish({ how: "create", fields });
  };
  // Those that cannot be used are told: they are leads too, put aside, or somebody else's.
  const others = (part.duplicates ?? []).filter((one) => !offers.some((offer) => offer.id === one.id));
  const made = madeOf(part);
  return (
    <section className={classes.part} aria-labelledby={`convert-${object.name}`}>
      <h3 id={`convert-${object.name}`}>
        <Icon name={objectIcon(object.icon)} /> {label}
      </h3>
      <Radio.Group value={chosen} onChange={choose} aria-labelledby={`convert-${object.name}`}>
        <div className={classes.options}>
          {offers.map((offer) => (
            <Radio size="md" key={offer.id} value={offer.id} label={t("convert.use", { title: offer.title })} description={<WhyThis offer={offer} object={object} />} />
          ))}
          <Radio size="md" value="create" label={t("convert.create")} />
          {isOptional && <Radio size="md" value="none" label={t("convert.nobody")} />}
          <Radio size="md" value="other" label={t("convert.other")} />
        </div>
      </Radio.Group>
      {isSeeking && (
        <div className={classes.inside}>
          <RecordSelect
            object={object.name}
            value={null}
            autoFocus
            label={t("convert.find", { object: label })}
            onChange={(next) => {
              const link = next as { id: string; title?: string } | null;
              if (!link) return;
              onOffer({ id: link.id, title: link.title ?? "", isSought: true });
              choose(link.id);
            }}
          />
        </div>
      )}
      {!isSeeking && how === "create" && part.how === "create" && (
        <div className={classes.inside}>
          {others.length > 0 && <Duplicates object={object} duplicates={others} />}
          {Object.keys(made).length > 0 && (
            <>
              <p>{t("convert.takesOver", { count: Object.keys(made).length })}</p>
              <Values object={object} values={made} />
            </>
          )}
          <PartForm object={object} part={part} names={[]} preset={{}} onFields={setFields} />
        </div>
      )}
      {!isSeeking && how === "use" && part.how === "use" && (
        <div className={classes.inside}>
          <Filled object={object} fills={fillsOf(part)} take={wish?.how === "use" ? wish.take : []} onTake={(take) => onWish({ how: "use", record: chosen, take })} />
        </div>
      )}
    </section>
  );
}

const REASONS = 3;

/** What speaks for a record that is there. */
function WhyThis({ offer, object }: { offer: Offer; object: ObjectDescription }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { duplicate } = offer;
  if (!duplicate) return t(offer.isSought ? "convert.chosen" : "convert.known");
  const exact = duplicate.exact.map((name) => inWords(object.field.find((field) => field.name === name)?.labels) || name);
  const reasons = (duplicate.reasons ?? []).filter((reason) => reason.weight > 0).sort((a, b) => b.weight - a.weight);
  const told = [
    exact.length > 0 && t("duplicates.exact", { fields: format.list(exact) }),
    ...reasons.slice(0, REASONS).map((reason) => `${reason.label}: ${reason.text}`),
    duplicate.owner?.title && t("duplicates.owner", { name: duplicate.owner.title }),
  ];
  return told
    .filter((one): one is string => Boolean(one))
    .map((one, index) => (
      <span key={one}>
        {index > 0 && " · "}
        <bdi>{one}</bdi>
      </span>
    ));
}
