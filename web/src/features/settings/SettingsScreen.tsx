import { Navigate, useParams } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Handover } from "~/features/handover/Handover";
import { Shadows } from "~/features/list/Shadows";
import { ObjectsList } from "~/features/objects/ObjectsList";
import { NotFound } from "~/ui/NotFound";
import { About } from "./About";
import { Account } from "./Account";
import { House } from "./House";
import { Jobs } from "./Jobs";
import { SECTIONS, type SectionName } from "./sections";
import classes from "./Settings.module.css";
import { SettingsFrame } from "./SettingsFrame";
import { Teams } from "./Teams";
import { Tokens } from "./Tokens";
import { Users } from "./Users";

const RuleBook = lazy(() => import("~/features/rules/RuleBook").then((module) => ({ default: module.RuleBook })));
const NumberFormats = lazy(() => import("~/features/numbers/NumberFormats").then((module) => ({ default: module.NumberFormats })));
const HalfLives = lazy(() => import("~/features/verify/HalfLives").then((module) => ({ default: module.HalfLives })));

const SCREENS: Record<SectionName, ComponentType> = { account: Account, tokens: Tokens, users: Users, teams: Teams, objects: ObjectsList, rules: RuleBook, numbers: NumberFormats, "half-lives": HalfLives, house: House, handover: Handover, jobs: Jobs, about: About };

/** All that is set for the house and for oneself; each part only for those who may. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const { section } = useParams({ strict: false }) as { section?: string };
  if (!section) return <Navigate to="/settings/$section" params={{ section: "account" }} replace />;
  const name = SECTIONS.find((one) => one === section);
  if (!name) return <NotFound />;
  const Part = SCREENS[name];
  return (
    <SettingsFrame section={name}>
      <h2 className={classes.sectionTitle}>{t(`settings.section.${name}`)}</h2>
      <Suspense fallback={<Shadows />}>
        <Part />
      </Suspense>
    </SettingsFrame>
  );
}
