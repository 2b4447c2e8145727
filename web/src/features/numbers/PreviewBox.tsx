import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import type { Preview } from "./data";
import classes from "./Numbers.module.css";

/** The numbers that come next, and when counting begins anew. */
export function PreviewBox({ preview }: { preview: Preview | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isSound = preview && preview.faults.length === 0;
  return (
    <section aria-labelledby="coming" aria-live="polite" className={classes.preview}>
      <h3 id="coming">{t("numbers.coming")}</h3>
      {preview && !isSound && <p className={classes.about}>{t("numbers.notYet")}</p>}
      {isSound &&
        preview.numbers.map(({ team, numbers }) => (
          <div key={team?.id ?? ""} className={classes.ofTeam}>
            {preview.numbers.length > 1 && <span className="soft">{team?.title ?? t("numbers.noTeam")}</span>}
            <ul>
              {numbers.map((number) => (
                <li key={number}>
                  <bdi className={classes.number}>{number}</bdi>
                </li>
              ))}
            </ul>
          </div>
        ))}
      {isSound && preview.anew && (
        <p className={classes.about}>
          {t("numbers.anew", { day: format.day(preview.anew.day) })} <bdi className={classes.number}>{preview.anew.number}</bdi>
        </p>
      )}
    </section>
  );
}
