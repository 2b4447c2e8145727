import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { meQuery, useMe, useSession } from "~/features/session/session";
import { isLanguage, type Language, LANGUAGES, speak } from "~/i18n";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { Initials } from "~/ui/Initials";
import { isMapOpen } from "./KeyboardMap";
import classes from "./Shell.module.css";

const SCHEMES = ["light", "dark", "auto"] as const;

/** Who is signed in; their language and theme; the keys; the way out. */
export function ProfileMenu() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const session = useSession();
  const queries = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = useMutation({
    mutationFn: async (language: Language) => {
      await speak(language);
      const params = { header: { "If-Match": "*" } } as never;
      return given(await client.PATCH("/api/v1/me", { body: { language }, params }));
    },
    onSuccess: async (user) => {
      queries.setQueryData(meQuery.queryKey, user);
      // Titles, findings and choices come in the reader's language.
      await queries.invalidateQueries({ predicate: (query) => !["me", "setup"].includes(String(query.queryKey[0])) });
    },
  });
  if (!me) return null;
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.profile}>
          <span className="unseen">{t("profile.of")}</span>
          <Initials name={me.name} />
          <span className="clip">{me.name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className="clip" dir="ltr">
          {me.email}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("profile.language")}</Menu.Label>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <Menu.RadioItem closeMenuOnClick checkIcon={<Icon name="check" />} key={tag} value={tag} lang={tag} checked={tag === i18n.language} onClick={() => isLanguage(tag) && choose.mutate(tag)}>
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
        <Menu.Item leftSection={<Icon name="keyboard" />} rightSection={<Keys keys="?" />} onClick={() => isMapOpen.set(true)}>
          {t("profile.keys")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="sign-out" />} onClick={() => void session.end()}>
          {t("profile.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
