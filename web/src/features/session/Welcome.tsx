import { Menu, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isLanguage, LANGUAGES, speak } from "~/i18n";
import { Icon } from "~/ui/Icon";
import { Mark } from "~/ui/Mark";
import classes from "./Welcome.module.css";

/** The page for whoever is not signed in: a column in the middle, and the choice of a language. */
export function Welcome({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  const { i18n, t } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : "en";
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <Mark size={36} />
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.about}>{about}</p>
        {children}
      </div>
      <Menu position="top">
        <Menu.Target>
          <UnstyledButton className={classes.language} aria-label={`${t("profile.language")}: ${LANGUAGES[language]}`}>
            <Icon name="world" />
            {LANGUAGES[language]}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(LANGUAGES).map(([tag, name]) => (
            <Menu.Item key={tag} lang={tag} onClick={() => isLanguage(tag) && void speak(tag)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </main>
  );
}
