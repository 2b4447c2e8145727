import { Button, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "~/features/session/session";
import { Icon } from "~/ui/Icon";
import { NotFound } from "~/ui/NotFound";
import { useIsNarrow } from "~/ui/screen";
import { useTitle } from "~/ui/title";
import { partsFor, type PartName, type SectionName } from "./sections";
import classes from "./Settings.module.css";

/** What stands around each section of the settings: the ways to the others, for those who may go there. */
export function SettingsFrame({ section, children }: { section: SectionName; children: ReactNode }) {
  const { t } = useTranslation();
  const parts = partsFor(useMe()?.role);
  const isNarrow = useIsNarrow();
  useTitle(t(`settings.section.${section}`));
  if (!parts.some(({ sections }) => sections.includes(section))) return <NotFound />;
  return (
    <div className={classes.screen}>
      {isNarrow ? (
        <header className={classes.head}>
          <h1 className={classes.title}>{t("settings.title")}</h1>
          <WaysMenu parts={parts} section={section} />
        </header>
      ) : (
        <nav className={classes.ways} aria-label={t("settings.title")}>
          <h1 className={classes.title}>{t("settings.title")}</h1>
          {parts.map((part) => (
            <Ways key={part.part} {...part} current={section} />
          ))}
        </nav>
      )}
      <div className={classes.body} tabIndex={0} role="region" aria-label={t(`settings.section.${section}`)}>
        <div className={classes.column}>{children}</div>
      </div>
    </div>
  );
}

function Ways({ part, sections, current }: { part: PartName; sections: SectionName[]; current: SectionName }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.part}>
        {t(`settings.part.${part}`)}
      </h2>
      <ul>
        {sections.map((one) => (
          <li key={one}>
            <Link to="/settings/$section" params={{ section: one }} className={classes.way} aria-current={one === current ? "page" : undefined}>
              {t(`settings.section.${one}`)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same ways where there is no room for a list beside: behind a button that says where one is. */
function WaysMenu({ parts, section }: { parts: ReturnType<typeof partsFor>; section: SectionName }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="sm" rightSection={<Icon name="chevron-down" size={14} />} className={classes.waysButton}>
          {t(`settings.section.${section}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70dvh" style={{ overflowY: "auto" }}>
        {parts.flatMap(({ part, sections }) => [
          <Menu.Label key={part}>{t(`settings.part.${part}`)}</Menu.Label>,
          ...sections.map((one) => (
            <Menu.Item key={one} component={Link} to={`/settings/${one}`} aria-current={one === section ? "page" : undefined} rightSection={one === section ? <Icon name="check" /> : undefined}>
              {t(`settings.section.${one}`)}
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}
