import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import type { ListSearch } from "~/features/list/view";
import { useMe } from "~/features/session/session";
import { searchOf, viewsQuery } from "~/features/views/views";
import { inWords } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import classes from "./Shell.module.css";
import { type Place, placesFor } from "./places";

/** All there is to go to: places, then the lists of every object, custom ones too. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const objects = useDescriptions();
  const { objects: here } = useParams({ strict: false }) as { objects?: string };
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
            {object.plural_name === here && <Views object={object} onGo={onGo} />}
          </li>
        ))}
        {places.filter((place) => place.isLate).map(line)}
      </ul>
    </nav>
  );
}

/** The saved views of the object that one is at, a click away. */
function Views({ object, onGo }: { object: ObjectDescription; onGo?: () => void }) {
  const { t } = useTranslation();
  const { view: chosen } = useSearch({ strict: false }) as ListSearch;
  const views = useQuery(viewsQuery(object.name)).data ?? [];
  if (views.length === 0) return null;
  return (
    <ul className={classes.views} aria-label={t("views.of", { objects: inWords(object.plural) })}>
      {views.map((view) => (
        <li key={view.id}>
          <Link to="/$objects" params={{ objects: object.plural_name }} search={searchOf(view)} className={classes.view} aria-current={view.id === chosen ? "true" : undefined} onClick={onGo}>
            <bdi className="clip">{view.name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}
