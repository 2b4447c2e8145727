import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { useSample } from "~/features/sample/sample";
import { inWords } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { ProblemNotice } from "~/ui/ProblemNotice";
import type { ListSearch } from "./view";

/** An empty list: because of what was asked for, or because nobody has made anything yet. */
export function Nothing({ object, search, onClear }: { object: ObjectDescription; search: ListSearch; onClear: () => void }) {
  const { t } = useTranslation();
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
