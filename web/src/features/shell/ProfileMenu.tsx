import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe, useMyChange, useSession } from "~/features/session/session";
import { isTourOn } from "~/features/tour/tour";
import { isLanguage, LANGUAGES } from "~/i18n";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { Initials } from "~/ui/Initials";
import { isMapOpen } from "./KeyboardMap";
import classes from "./Shell.module.css";

const SCHEMES = ["light", "dark", "auto"] as const;

/** Who is signed in; their language and theme; the keys; the way out. */
export function ProfileMenu({ onGo }: { onGo?: () => void }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const session = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const change = useMyChange();
  if (!me) return null;
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.profile} data-tour="profile">
          <span className="unseen">{t("profile.of")}</span>
          <Initials name={me.name} />
          <span className="clip">
            <bdi>{me.name}</bdi>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className="clip" dir="ltr">
          {me.email}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("profile.language")}</Menu.Label>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <Menu.RadioItem closeMenuOnClick checkIcon={<Icon name="check" />} key={tag} value={tag} lang={tag} checked={tag === i18n.language} onClick={() => isLanguage(tag) && change.mutate({ to: { language: tag } })}>
            {name}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("profile.theme")}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.RadioItem closeMenuOnClick checkIcon={<Icon name="check" />} key={scheme} value={scheme} checked={scheme === colorScheme} onClick={() => setColorScheme(scheme)}>
            {t(`profile.${scheme}`)}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item renderRoot={(root) => <Link to="/settings/$section" params={{ section: "account" }} {...root} />} leftSection={<Icon name="user" />} onClick={onGo}>
          {t("account.title")}
        </Menu.Item>
        {me.role !== "reader" && (
          <Menu.Item leftSection={<Icon name="users" />} component={Link} to="/settings/handover" onClick={onGo}>
            {t("handover.mine")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Icon name="keyboard" />} rightSection={<Keys keys="?" />} onClick={() => isMapOpen.set(true)}>
          {t("profile.keys")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="question" />} onClick={() => isTourOn.set(true)}>
          {t("home.tour.take")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="sign-out" />} onClick={() => void session.end()}>
          {t("profile.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
