import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { useKeys } from "~/ui/keys";
import { converting } from "./converting";

/** What one most likely wants with a lead. */
export function ConvertButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const run = () => converting.set(id);
  useKeys([{ keys: "v", label: t("convert.action"), group: t("stages.keys"), run }]);
  return (
    <Button leftSection={<Icon name="user-check" />} rightSection={<Keys keys="v" />} onClick={run}>
      {t("convert.action")}
    </Button>
  );
}
