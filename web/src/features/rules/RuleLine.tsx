import { ActionIcon, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { Broken } from "./Broken";
import type { Rule, State } from "./data";
import classes from "./Rules.module.css";

interface Props {
  rule: Rule;
  object: ObjectDescription;
  /** Switches it on or off, or puts it away; left out for those who may only read. */
  onState?: (state: State) => void;
}

/** A rule in the book: its sentence, what becomes of what breaks it, and how many records do. */
export function RuleLine({ rule, object, onState }: Props) {
  const { t } = useTranslation();
  const label = inWords(rule.labels);
  return (
    <li className={classes.rule}>
      <Link to="/settings/rules/$rule" params={{ rule: rule.name }} className={classes.sentence}>
        <bdi>{label}</bdi>
      </Link>
      <span className={classes.standing}>
        <span className={classes.state} data-on={rule.state === "on" || undefined}>
          {t(`rules.state.${rule.state}`)}
        </span>
        <span className={classes.effect}>{t(`rules.effect.${rule.effect}`)}</span>
        <span className={classes.broken}>
          <Broken rule={rule} object={object} />
        </span>
      </span>
      {onState && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" className={classes.menu} aria-label={t("rules.actions", { rule: label })}>
              <Icon name="dots" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon name={rule.state === "on" ? "close" : "check"} />} onClick={() => onState(rule.state === "on" ? "off" : "on")}>
              {t(rule.state === "on" ? "rules.switchOff" : "rules.switchOn")}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="archive" />} onClick={() => onState("retired")}>
              {t("objects.retire")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
