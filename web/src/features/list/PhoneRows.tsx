import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, valueOf } from "~/api/descriptions";
import { isOfList } from "~/features/quality/listFields";
import { Brief, isFilled } from "~/fields/kinds";
import { Rows } from "~/grid/Rows";
import { useFormat } from "~/i18n/format";
import { Facts } from "~/ui/Facts";
import type { Choosing } from "./choosing";
import type { Lines } from "./lines";
import classes from "./List.module.css";
import { placeKeyOf } from "./trail";
import { useListView } from "./view";

interface Props {
  object: ObjectDescription;
  lines: Lines;
  label: string;
  /** Left out while one looks only. */
  choosing?: Choosing;
}

/** Facts that a phone has room for beside each other. */
const MOST_FACTS = 2;

/** The form that a list takes on a phone: rows of two lines. */
export function PhoneRows({ object, lines, label, choosing }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { search, columns } = useListView();
  const second = columns.filter((field) => !object.title.includes(field.name) && !isOfList(object, field)).slice(0, 6);
  return (
    <Rows
      label={label}
      rows={lines.rows}
      heads={lines.heads}
      keyOf={(row) => row.id}
      hasMore={lines.hasMore}
      onReach={lines.onReach}
      placeKey={placeKeyOf(object, search)}
      render={(row) => (
        <>
          {choosing && <Checkbox className={classes.phoneBox} checked={choosing.has(row.id)} onChange={(event) => choosing.toggle([row], event.currentTarget.checked)} aria-label={t("lists.chooseRow", { title: row.title || t("record.untitled") })} />}
          <Link to="/$objects/$id" params={{ objects: object.plural_name, id: row.id }}>
            <span className={`clip ${classes.first}`}>
              <bdi>{row.title || t("record.untitled")}</bdi>
            </span>
            <Facts
              className="soft"
              items={second
                .map((field) => ({ field, value: valueOf(row, field) }))
                .filter(({ value }) => isFilled(value))
                .slice(0, MOST_FACTS)
                .map(({ field, value }) => ({ key: field.name, content: <Brief field={field} value={value} format={format} /> }))}
            />
          </Link>
        </>
      )}
    />
  );
}
