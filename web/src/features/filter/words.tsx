import { useQuery } from "@tanstack/react-query";
import i18next from "i18next";
import type { ReactNode } from "react";
import { isOwner, type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { useUsers } from "~/features/session/session";
import { choiceLabel } from "~/fields/choice";
import { useTitles } from "~/fields/titles";
import { useFormat } from "~/i18n/format";
import { type Path, pathsOf } from "./fields";
import { type Condition, fromJson, needsValue, type Node, toJson } from "./model";
import { readQuery } from "./reading";
import { isNamed, namedKey, stretchOf } from "./When";

/** What a record is called, by its id. */
function RecordTitle({ object, id }: { object: string; id: string }) {
  const [title] = useTitles(object, [id]);
  return <bdi>{title ?? "…"}</bdi>;
}

function ValueWords({ path, value }: { path: Path | undefined; value: unknown }): ReactNode {
  const format = useFormat();
  const { nameOf } = useUsers();
  const { t } = i18next;
  if (Array.isArray(value)) {
    return value.map((one, index) => (
      <span key={index}>
        {index > 0 && "; "}
        <ValueWords path={path} value={one} />
      </span>
    ));
  }
  const text = String(value);
  const field = path?.field;
  if (!field) return <bdi>{text}</bdi>;
  if (isOwner(field)) return <bdi>{text === "me" ? t("filter.me") : text === "my team" ? t("filter.myTeam") : nameOf(text) || text}</bdi>;
  if (field.kind === "lookup" && field.target) return <RecordTitle object={field.target} id={text} />;
  if (field.choice?.length) return <bdi>{choiceLabel(field.choice, text)}</bdi>;
  if (field.kind === "yes-no") return t(text === "true" || text === "yes" ? "fields.yes" : "fields.no");
  if (field.kind === "date" || field.kind === "date-time") {
    if (isNamed(text)) return t(namedKey(text) as "filter.when.today");
    const stretch = stretchOf(text);
    if (stretch) return t(`filter.when.${stretch.sign === "-" ? "past" : "coming"}_${stretch.unit}`, { count: Number(stretch.count) });
    return format.day(text);
  }
  return <bdi>{text}</bdi>;
}

/** A filter in words; as it is written until it has been read. */
export function FilterWords({ object, filter }: { object: ObjectDescription; filter: string }) {
  const objects = useDescriptions();
  const read = useQuery(readQuery(object.plural_name, filter)).data;
  return read ? <NodeWords node={fromJson(read.json)} paths={pathsOf(object, objects)} /> : <bdi>{filter}</bdi>;
}

/** A condition in words; of a group, those of all its conditions. */
export function NodeWords({ node, paths }: { node: Node; paths: Path[] }): ReactNode {
  const { t } = i18next;
  if (node.type === "condition") return <ConditionWords condition={node} paths={paths} />;
  const nodes = node.nodes.filter((one) => toJson(one) !== null);
  const between = node.mode === "all" || node.mode === "notAll" ? t("filter.and") : t("filter.or");
  return (
    <>
      {(node.mode === "none" || node.mode === "notAll") && <span className="soft">{t("filter.not")} </span>}
      {nodes.map((one, index) => (
        <span key={one.id}>
          {index > 0 && <span className="soft"> {between} </span>}
          {one.type === "group" && nodes.length > 1 ? (
            <>
              (<NodeWords node={one} paths={paths} />)
            </>
          ) : (
            <NodeWords node={one} paths={paths} />
          )}
        </span>
      ))}
    </>
  );
}

function ConditionWords({ condition, paths }: { condition: Condition; paths: Path[] }) {
  const path = paths.find((one) => one.path === condition.field);
  return (
    <>
      <bdi>{path?.label ?? condition.field}</bdi> <span className="soft">{i18next.t(`filter.operator.${condition.operator}`)}</span> {needsValue(condition.operator) && <ValueWords path={path} value={condition.value} />}
    </>
  );
}
