import { Link, Navigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "~/features/session/session";
import { NotFound } from "~/ui/NotFound";
import { useTitle } from "~/ui/title";
import { About } from "./About";
import { House } from "./House";
import { Jobs } from "./Jobs";
import { type SectionName, sectionsFor } from "./sections";
import classes from "./Settings.module.css";
import { Teams } from "./Teams";
import { Tokens } from "./Tokens";
import { Users } from "./Users";

const PARTS: Record<SectionName, () => React.ReactNode> = { users: Users, teams: Teams, house: House, tokens: Tokens, jobs: Jobs, about: About };

/** All that is set for the house and for oneself; each part only for those who may. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const { section } = useParams({ strict: false }) as { section?: string };
  const role = useMe()?.role;
  const sections = sectionsFor(role);
  useTitle(t("settings.title"));
  if (!section) return <Navigate to="/settings/$section" params={{ section: sections[0] ?? "about" }} replace />;
  const name = sections.find((one) => one === section);
  if (!name) return <NotFound />;
  const Part = PARTS[name];
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t("settings.title")}</h1>
        <nav aria-label={t("settings.title")} className={classes.tabs}>
          {sections.map((one) => (
            <Link key={one} to="/settings/$section" params={{ section: one }} className={classes.tab} activeProps={{ "aria-current": "page" }}>
              {t(`settings.section.${one}`)}
            </Link>
          ))}
        </nav>
      </header>
      <div className={classes.body}>
        <div className={classes.column}>
          <Part />
        </div>
      </div>
    </div>
  );
}
