import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { recents } from "~/features/palette/recents";
import { inWords } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import { Block } from "./Block";
import classes from "./Home.module.css";

/** The records that one has looked at last on this device. */
export function Recents() {
  const { t } = useTranslation();
  const objects = useDescriptions();
  const known = recents().flatMap((one) => {
    const object = objects.byName(one.object);
    return object ? [{ ...one, object }] : [];
  });
  return (
    <Block title={t("palette.recent")}>
      {known.length === 0 && <p className={classes.nothing}>{t("home.noRecents")}</p>}
      <ul className={classes.lines}>
        {known.map(({ id, title, object }) => (
          <li key={id} className={classes.line}>
            <Link to="/$objects/$id" params={{ objects: object.plural_name, id }} className={classes.lineLink} data-line>
              <Icon name={objectIcon(object.icon)} />
              <span className={`clip ${classes.lineTitle}`}>
                <bdi>{title || t("record.untitled")}</bdi>
              </span>
              <span className={classes.lineSide}>{inWords(object.labels)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Block>
  );
}
