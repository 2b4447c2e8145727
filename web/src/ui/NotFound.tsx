import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "./Empty";
import { useTitle } from "./title";

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  useTitle(t("ui.notFound"));
  return (
    <Empty title={t("ui.notFound")} about={t("ui.notFoundAbout")}>
      <Button component={Link} to="/" variant="default">
        {t("ui.toStart")}
      </Button>
    </Empty>
  );
}
