import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Field, isOwner, type ObjectDescription, ownFields, useDescriptions, valueOf } from "~/api/descriptions";
import { queryRecords, type RecordJson } from "~/api/records";
import { creating } from "~/features/create/creating";
import { usualColumns } from "~/features/list/view";
import { Brief, isFilled } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import { Facts } from "~/ui/Facts";
import { Icon } from "~/ui/Icon";
import classes from "./Side.module.css";
import { leadingTo } from "./links";

const FEW = 5;

/** Records of other kinds that lead to this one. */
export function Related({ object, record, mayWrite }: { object: ObjectDescription; record: RecordJson; mayWrite: boolean }) {
  const objects = useDescriptions();
  return leadingTo(object, objects.list, false).map(({ other, link }) => <Group key={other.name} record={record} other={other} link={link} mayWrite={mayWrite} />);
}

function Group({ record, other, link, mayWrite }: { record: RecordJson; other: ObjectDescription; link: Field; mayWrite: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery({
    queryKey: ["related", other.plural_name, record.id],
    queryFn: ({ signal }) => queryRecords(other.plural_name, { filter: { field: link.name, is: record.id }, limit: FEW, count: true }, signal),
    staleTime: 10_000,
  });
  const columns = usualColumns(other).filter((name) => !other.title.includes(name) && name !== link.name);
  const fields = ownFields(other).filter((field) => columns.includes(field.name) && !isOwner(field) && !field.system);
  const me = { id: record.id, title: record.title };
  return (
    <section className={classes.related}>
      <header>
        <h3>
          {inWords(other.plural)} {found.data?.count ? <span className="soft">{format.number(found.data.count)}</span> : null}
        </h3>
        {mayWrite && (
          <Button variant="subtle" color="gray" size="compact-xs" leftSection={<Icon name="plus" size={13} />} onClick={() => creating.set({ object: other.name, preset: { [link.name]: link.many ? [me] : me }, isBeside: true })}>
            {inWords(other.labels)}
          </Button>
        )}
      </header>
      <ul>
        {found.data?.items.map((item) => (
          <li key={item.id}>
            <Link to="/$objects/$id" params={{ objects: other.plural_name, id: item.id }} className={classes.itemTitle}>
              <bdi>{item.title || t("record.untitled")}</bdi>
            </Link>
            <Facts
              className="soft"
              items={fields
                .filter((field) => isFilled(valueOf(item, field)))
                .slice(0, 3)
                .map((field) => ({ key: field.name, content: <Brief field={field} value={valueOf(item, field)} format={format} /> }))}
            />
          </li>
        ))}
      </ul>
      {found.data && (found.data.count ?? 0) > FEW && (
        <Link to="/$objects" params={{ objects: other.plural_name }} search={{ filter: `${link.name} = ${record.id}` }} className={classes.all}>
          {t("related.all", { count: found.data.count })}
        </Link>
      )}
    </section>
  );
}
