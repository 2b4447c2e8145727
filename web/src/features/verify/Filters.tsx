import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { useIsSteward } from "~/features/duplicates/data";
import { useMe, useUsers } from "~/features/session/session";
import { inWords } from "~/i18n/format";
import { FilterMenu } from "~/ui/FilterMenu";
import { useAgingObjects, type useQueue } from "./data";
import { MOST_OF_FIELD } from "./queue";
import { ofObject, USUAL, type VerifySearch } from "./search";

interface Props {
  object: ObjectDescription;
  search: VerifySearch;
  queue: ReturnType<typeof useQueue>;
  onChange: (search: VerifySearch) => void;
}

/** What the queue shows: which records, whose, and of which field. */
export function Filters({ object, search, queue, onChange }: Props) {
  const { t } = useTranslation();
  const objects = useAgingObjects();
  const me = useMe();
  const users = useUsers().list.filter((user) => user.active && user.id !== me?.id);
  const isSteward = useIsSteward();
  // Numbers are called and addresses written to: what is done about a field is how people think of it.
  const labelOf = (name: string) => {
    const field = object.field.find((one) => one.name === name);
    const label = inWords(field?.labels) || name;
    return field?.kind === "phone" ? t("verify.what.calls", { field: label }) : field?.kind === "email" ? t("verify.what.mail", { field: label }) : label;
  };
  const fields = queue.fields.map(({ field, count }) => ({ value: field, label: labelOf(field), count, isMore: count >= MOST_OF_FIELD }));
  // What is looked at stays among the choices when none is left of it.
  const chosen = search.field && !fields.some((one) => one.value === search.field) ? [{ value: search.field, label: labelOf(search.field), count: queue.isPending ? undefined : 0 }] : [];
  return (
    <>
      {objects.length > 1 && (
        <FilterMenu
          label={t("verify.object")}
          options={objects.map((one) => ({ value: one.name, label: inWords(one.plural) }))}
          value={object.name}
          isSet={search.object !== undefined}
          onChange={(name) => onChange({ owner: search.owner, ...ofObject(name ?? USUAL) })}
        />
      )}
      <FilterMenu
        label={t("verify.whose.label")}
        options={[{ value: undefined, label: t("verify.whose.me") }, { value: "none", label: t("verify.whose.none") }, { value: "all", label: t("verify.whose.all") }, ...(isSteward ? users.map((user) => ({ value: user.id, label: user.name })) : [])]}
        value={search.owner}
        isSet={search.owner !== undefined}
        onChange={(owner) => onChange({ ...search, owner })}
      />
      <FilterMenu label={t("verify.what.label")} options={[{ value: undefined, label: t("verify.what.all") }, ...fields, ...chosen]} value={search.field} isSet={search.field !== undefined} onChange={(field) => onChange({ ...search, field })} />
    </>
  );
}
