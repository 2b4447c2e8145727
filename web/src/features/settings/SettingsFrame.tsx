import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "~/features/session/session";
import { NotFound } from "~/ui/NotFound";
import { useTitle } from "~/ui/title";
import { type SectionName, sectionsFor } from "./sections";
import classes from "./Settings.module.css";

/** What stands around each part of the settings: the ways to the others, for those who may go there. */
export function SettingsFrame({ section, children }: { section: SectionName; children: ReactNode }) {
  const { t } = useTranslation();
  const sections = sectionsFor(useMe()?.role);
  const tabs = useRef<HTMLElement>(null);
  useTitle(t(`settings.section.${section}`));
  // On a phone the way to where one is may lie beyond the edge.
  useEffect(() => {
    tabs.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [section]);
  if (!sections.includes(section)) return <NotFound />;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t("settings.title")}</h1>
        <nav ref={tabs} aria-label={t("settings.title")} className={classes.tabs}>
          {sections.map((one) => (
            <Link key={one} to="/settings/$section" params={{ section: one }} className={classes.tab} aria-current={one === section ? "page" : undefined}>
              {t(`settings.section.${one}`)}
            </Link>
          ))}
        </nav>
      </header>
      <div className={classes.body}>
        <div className={classes.column}>{children}</div>
      </div>
    </div>
  );
}
