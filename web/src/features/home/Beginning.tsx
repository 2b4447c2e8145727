import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { creating } from "~/features/create/creating";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { useIsPhone } from "~/ui/screen";
import classes from "./Home.module.css";

/** The first steps of those who have chosen to start empty. */
export function Beginning() {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const objects = useDescriptions();
  const first = objects.byName("contact") ?? objects.list[0];
  if (!first) return null;
  return (
    <div className={classes.beginning}>
      <p className={classes.nothing}>{t("home.first.begin")}</p>
      <div className={classes.buttons}>
        <Button leftSection={<Icon name="plus" />} rightSection={!isPhone && <Keys keys="c" />} onClick={() => creating.set({ object: first.name, preset: {} })}>
          {inWords(first.labels)}
        </Button>
        <Button variant="default" component={Link} to="/imports" leftSection={<Icon name="upload" />}>
          {t("home.first.import")}
        </Button>
      </div>
    </div>
  );
}
