import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import classes from "./Shell.module.css";
import { useMe } from "~/features/session/session";
import { type Place, placesFor } from "./places";

/** All there is to go to: places, then the lists of every object, custom ones too. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const objects = useDescriptions();
  const places = placesFor(useMe()?.role);
  const line = (place: Place) => (
    <li key={place.to}>
      <Link to={place.to} className={classes.place} activeProps={{ "aria-current": "page" }} activeOptions={{ includeSearch: false, exact: place.to === "/" }} onClick={onGo} data-tour={place.to}>
        <Icon name={place.icon} />
        {t(place.label)}
      </Link>
    </li>
  );
  return (
    <nav aria-label={t("shell.navigation")} className={classes.navigation}>
      <ul>
        {places.filter((place) => !place.isLate).map(line)}
        {objects.list.map((object, index) => (
          <li key={object.name}>
            <Link to="/$objects" params={{ objects: object.plural_name }} className={classes.place} activeProps={{ "aria-current": "page" }} activeOptions={{ includeSearch: false }} onClick={onGo} data-tour={index === 0 ? "lists" : undefined}>
              <Icon name={objectIcon(object.icon)} />
              <span className="clip">{inWords(object.plural)}</span>
            </Link>
          </li>
        ))}
        {places.filter((place) => place.isLate).map(line)}
      </ul>
    </nav>
  );
}
