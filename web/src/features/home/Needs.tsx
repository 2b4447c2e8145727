import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import i18next from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { countQuery, filterOf, useIsSteward } from "~/features/duplicates/data";
import { useCounted } from "~/features/duplicates/words";
import { type Import, importsQuery } from "~/features/imports/imports";
import type { User } from "~/features/session/session";
import { doubtfulCountQuery } from "~/features/verify/data";
import { ofObject } from "~/features/verify/search";
import { inWords } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import type { IconName } from "~/ui/icons";
import { Block, Failed, LineShadows, PartLink } from "./Block";
import { type Part, partQuery } from "./data";
import { all, BROKEN, hasFields, hasRules, lacking, MINE, neededFields, stillOpen } from "./filters";
import classes from "./Home.module.css";

interface Need {
  key: string;
  icon: IconName;
  text: string;
  /** Wraps what is shown into the link to what it counts. */
  link: (content: ReactNode) => ReactNode;
}

/** What waits for one: decisions, tasks from others, imports that stand half-way, records that break rules, have
 * doubtful values, or lack something. */
export function Needs({ me }: { me: User }) {
  const { t } = useTranslation();
  const sources = [useDuplicateNeeds(me), useTaskNeeds(), useImportNeeds(me), useBrokenNeeds(), useDoubtfulNeeds(me), useMissingNeeds()];
  const needs = sources.flatMap((source) => source.needs);
  const failed = sources.find((source) => source.error);
  const isPending = sources.some((source) => source.isPending);
  return (
    <Block title={t("home.needs")}>
      {failed && <Failed error={failed.error} onAgain={() => sources.forEach((source) => source.again())} />}
      {needs.length > 0 && (
        <ul className={classes.lines}>
          {needs.map((need) => (
            <li key={need.key} className={classes.line}>
              {need.link(
                <>
                  <Icon name={need.icon} />
                  <span className={classes.need}>{need.text}</span>
                  <Icon name="chevron-forward" size={14} />
                </>,
              )}
            </li>
          ))}
        </ul>
      )}
      {isPending && <LineShadows count={Math.max(1, 3 - needs.length)} />}
      {!isPending && !failed && needs.length === 0 && <p className={classes.nothing}>{t("home.noNeeds")}</p>}
    </Block>
  );
}

interface Source {
  needs: Need[];
  isPending: boolean;
  error: unknown;
  again: () => void;
}

/** Groups that were given to me; those that nobody has, for those who give them out. */
function useDuplicateNeeds(me: User): Source {
  const { t } = useTranslation();
  const isSteward = useIsSteward();
  const searches = isSteward ? (["me", "nobody"] as const) : (["me"] as const);
  const found = useQueries({ queries: searches.map((reviewer) => countQuery(filterOf({ reviewer }, me.id))) });
  const needs = searches.flatMap((reviewer, index): Need[] => {
    const count = found[index]?.data ?? 0;
    const link = (content: ReactNode) => (
      <Link to="/duplicates" search={{ reviewer }} className={classes.lineLink} data-line>
        {content}
      </Link>
    );
    return count > 0 ? [{ key: reviewer, icon: "duplicates", text: t(`home.groups.${reviewer}`, { count }), link }] : [];
  });
  return { needs, ...states(found) };
}

/** Open tasks that somebody else made for me. */
function useTaskNeeds(): Source {
  const { t } = useTranslation();
  const task = useDescriptions().byName("task");
  const part: Part | null = hasFields(task, "due_at", "owner") ? { object: task, filter: all(MINE, "created_by != me", stillOpen(task)), sort: "due_at" } : null;
  const found = useQueries({ queries: (part ? [part] : []).map(partQuery) });
  const count = found[0]?.data?.count ?? 0;
  const needs = part && count > 0 ? [{ key: "tasks", icon: objectIcon(part.object.icon), text: t("home.fromOthers", { count }), link: linkOf(part) }] : [];
  return { needs, ...states(found) };
}

const HALF_WAY: readonly Import["status"][] = ["uploading", "understood", "checked", "stopped"];
const MOST_IMPORTS = 5;

/** Imports that one has begun and not brought to an end, or that have rows to decide on. */
function useImportNeeds(me: User): Source {
  const { t } = useTranslation();
  const mayImport = me.role !== "reader";
  const found = useQuery({ ...importsQuery, staleTime: 15_000, enabled: mayImport });
  const needs = (found.data ?? []).flatMap((one): Need[] => {
    const waiting = one.status === "done" ? (one.counts.outcomes.waiting ?? 0) : 0;
    // Stewards are told of everybody's imports.
    if (one.by_id !== me.id || (waiting === 0 && !HALF_WAY.includes(one.status))) return [];
    const file = one.file_name;
    const text = waiting > 0 ? t("home.rowsWait", { count: waiting, file }) : t("home.importAt", { file, status: t(`imports.status.${one.status}`) });
    const link = (content: ReactNode) => (
      <Link to="/imports/$id" params={{ id: one.id }} search={waiting > 0 ? { outcome: "waiting" } : {}} className={classes.lineLink} data-line>
        {content}
      </Link>
    );
    return [{ key: one.id, icon: "upload", text, link }];
  });
  return { needs: needs.slice(0, MOST_IMPORTS), isPending: mayImport && found.isPending, error: found.error, again: () => void found.refetch() };
}

/** Records of mine that break a rule of the house. */
function useBrokenNeeds(): Source {
  const { t } = useTranslation();
  const counted = useCounted();
  const parts = useDescriptions().list.filter(hasRules).map((object): Part => ({ object, filter: all(MINE, BROKEN) }));
  const found = useQueries({ queries: parts.map(partQuery) });
  const needs = parts.flatMap((part, index): Need[] => {
    const count = found[index]?.data?.count ?? 0;
    const text = t("home.breaking", { count, records: counted(count, part.object) });
    return count > 0 ? [{ key: `breaks ${part.object.name}`, icon: objectIcon(part.object.icon), text, link: linkOf(part) }] : [];
  });
  return { needs, ...states(found) };
}

/** Customers of mine with values that have grown doubtful. */
function useDoubtfulNeeds(me: User): Source {
  const { t } = useTranslation();
  const counted = useCounted();
  const mayAnswer = me.role !== "reader";
  const objects = useDescriptions().list.filter((object) => mayAnswer && object.matches_as && object.matches_as !== "none" && hasFields(object, "owner") && object.field.some((field) => field.half_life_days));
  const found = useQueries({ queries: objects.map((object) => doubtfulCountQuery(object.name)) });
  const needs = objects.flatMap((object, index): Need[] => {
    const count = found[index]?.data ?? 0;
    const link = (content: ReactNode) => (
      <Link to="/verify" search={ofObject(object.name)} className={classes.lineLink} data-line>
        {content}
      </Link>
    );
    return count > 0 ? [{ key: `doubtful ${object.name}`, icon: "clock-check", text: t("home.doubtful", { count, records: counted(count, object) }), link }] : [];
  });
  return { needs, ...states(found) };
}

/** Open records of mine that lack something they should have. Tasks without a day stand in my day already. */
function useMissingNeeds(): Source {
  const { t } = useTranslation();
  const counted = useCounted();
  const parts = useDescriptions().list.flatMap((object): { part: Part; labels: string[] }[] => {
    const fields = neededFields(object);
    if (fields.length === 0 || object.name === "task" || !hasFields(object, "owner")) return [];
    return [{ part: { object, filter: lacking(object, fields) }, labels: fields.map((field) => inWords(field.labels)) }];
  });
  const found = useQueries({ queries: parts.map(({ part }) => partQuery(part)) });
  const either = new Intl.ListFormat(i18next.language, { type: "disjunction" });
  const needs = parts.flatMap(({ part, labels }, index): Need[] => {
    const count = found[index]?.data?.count ?? 0;
    const text = t("home.lacking", { count, records: counted(count, part.object), fields: either.format(labels) });
    return count > 0 ? [{ key: part.object.name, icon: objectIcon(part.object.icon), text, link: linkOf(part) }] : [];
  });
  return { needs, ...states(found) };
}

function linkOf(part: { object: ObjectDescription; filter: string }) {
  return (content: ReactNode) => (
    <PartLink part={part} className={classes.lineLink} isLine>
      {content}
    </PartLink>
  );
}

function states(found: { isPending: boolean; error: unknown; refetch: () => unknown }[]) {
  return { isPending: found.some((one) => one.isPending), error: found.find((one) => one.error)?.error, again: () => found.forEach((one) => one.refetch()) };
}
