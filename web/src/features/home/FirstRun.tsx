import { UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSample } from "~/features/sample/sample";
import { Icon } from "~/ui/Icon";
import type { IconName } from "~/ui/icons";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./FirstRun.module.css";

/** How one may begin where nothing is yet: look around, bring a file in, or start empty. */
export function FirstRun({ onEmpty }: { onEmpty: () => void }) {
  const { t } = useTranslation();
  const { isAdministrator, make } = useSample();
  return (
    <section className={classes.first} aria-labelledby="first-run">
      <h2 id="first-run" className={classes.title}>
        {t("home.first.title")}
      </h2>
      <p className={classes.about}>{t("home.first.about")}</p>
      <ul className={classes.ways}>
        {isAdministrator && (
          <li>
            <UnstyledButton className={classes.way} onClick={() => make.mutate()} disabled={make.isPending} data-busy={make.isPending || undefined}>
              <Way icon="eye" title={t("sample.make")} about={make.isPending ? t("home.first.making") : t("home.first.sampleAbout")} />
            </UnstyledButton>
          </li>
        )}
        <li>
          <Link to="/imports" className={classes.way}>
            <Way icon="upload" title={t("home.first.import")} about={t("home.first.importAbout")} />
          </Link>
        </li>
        <li>
          <UnstyledButton className={classes.way} onClick={onEmpty} disabled={make.isPending}>
            <Way icon="plus" title={t("home.first.empty")} about={t("home.first.emptyAbout")} />
          </UnstyledButton>
        </li>
      </ul>
      <div role="status" className="unseen">
        {make.isPending && t("home.first.making")}
      </div>
      <ProblemNotice error={make.error} />
    </section>
  );
}

function Way({ icon, title, about }: { icon: IconName; title: string; about: string }) {
  return (
    <>
      <Icon name={icon} size={20} />
      <span>
        <span className={classes.wayTitle}>{title}</span>
        <span className="soft">{about}</span>
      </span>
      <Icon name="chevron-forward" />
    </>
  );
}
