import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/Icon";
import classes from "./Rules.module.css";

/** The way back to the book, and which rule this is. */
export function RuleHead({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useTranslation();
  const head = useRef<HTMLDivElement>(null);
  // It takes the place of a book that may have been scrolled.
  useEffect(() => {
    head.current?.scrollIntoView({ block: "end" });
  }, []);
  return (
    <div ref={head} data-within>
      <Link to="/settings/$section" params={{ section: "rules" }} className={classes.back}>
        <Icon name="chevron-back" size={14} />
        {t("settings.section.rules")}
      </Link>
      <h2 className={classes.heading}>
        <bdi>{title}</bdi>
      </h2>
      {children}
    </div>
  );
}
