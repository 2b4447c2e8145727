import { Drawer, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { isPaletteOpen } from "~/features/palette/Palette";
import { isTourOn } from "~/features/tour/tour";
import { inWords } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import { useStore } from "~/ui/store";
import { Navigation } from "./Navigation";
import { ProfileMenu } from "./ProfileMenu";
import classes from "./Shell.module.css";

const SHOWN = 2;

/** The bar at the foot of a phone: Home, the first lists, and a drawer with all the others. */
export function PhoneBar() {
  const { t, i18n } = useTranslation();
  const objects = useDescriptions();
  const [isOpen, drawer] = useDisclosure(false);
  const isTour = useStore(isTourOn);
  useEffect(() => {
    if (isTour) drawer.close();
  }, [isTour, drawer]);
  return (
    <>
      <nav className={classes.bar} aria-label={t("shell.navigation")}>
        <Link to="/" className={classes.tab} activeProps={{ "aria-current": "page" }} activeOptions={{ exact: true }}>
          <Icon name="home" size={20} />
          <span>{t("home.title")}</span>
        </Link>
        {objects.list.slice(0, SHOWN).map((object, index) => (
          <Link key={object.name} to="/$objects" params={{ objects: object.plural_name }} className={classes.tab} activeProps={{ "aria-current": "page" }} activeOptions={{ includeSearch: false }} data-tour={index === 0 ? "lists" : undefined}>
            <Icon name={objectIcon(object.icon)} size={20} />
            <span>{inWords(object.plural)}</span>
          </Link>
        ))}
        <UnstyledButton className={classes.tab} onClick={() => isPaletteOpen.set(true)} aria-haspopup="dialog" data-tour="find">
          <Icon name="search" size={20} />
          <span>{t("list.search")}</span>
        </UnstyledButton>
        <UnstyledButton className={classes.tab} onClick={drawer.open} aria-haspopup="dialog" data-tour="profile">
          <Icon name="menu" size={20} />
          <span>{t("shell.more")}</span>
        </UnstyledButton>
      </nav>
      <Drawer opened={isOpen} onClose={drawer.close} position={i18n.dir() === "rtl" ? "right" : "left"} size={280} title="Kempt" closeButtonProps={{ "aria-label": t("ui.close") }}>
        <Navigation onGo={drawer.close} />
        <div className={classes.foot}>
          <ProfileMenu onGo={drawer.close} />
        </div>
      </Drawer>
    </>
  );
}
