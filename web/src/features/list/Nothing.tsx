import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { creating } from "~/features/create/creating";
import { useSample } from "~/features/sample/sample";
import { useMayWrite } from "~/features/session/session";
import { inWords } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import type { ListSearch } from "./view";

/** An empty list: because of what was asked for, or because nobody has made anything yet. */
export function Nothing({ object, search, onClear }: { object: ObjectDescription; search: ListSearch; onClear: () => void }) {
  const { t } = useTranslation();
  const mayWrite = useMayWrite();
  const objects = inWords(object.plural);
  if (search.q || search.filter) {
    return (
      <Empty title={t("list.noneFound")} about={t("list.noneFoundAbout")}>
        <Button variant="default" onClick={onClear}>
          {t("list.showAll", { objects })}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t("list.none", { objects })} about={t("list.noneAbout")}>
      {mayWrite && (
        <>
          <Button leftSection={<Icon name="plus" />} onClick={() => creating.set({ object: object.name, preset: {} })}>
            {inWords(object.labels)}
          </Button>
          <Button variant="default" component={Link} to="/imports" leftSection={<Icon name="upload" />}>
            {t("home.first.import")}
          </Button>
        </>
      )}
      <SampleOffer />
    </Empty>
  );
}

/** Whoever has just begun may look around in a sample firm first. */
function SampleOffer() {
  const { t } = useTranslation();
  const { isThere, make } = useSample();
  if (isThere !== false) return null;
  return (
    <>
      <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
        {t("sample.make")}
      </Button>
      <ProblemNotice error={make.error} />
    </>
  );
}
