import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Keys } from "~/ui/Keys";
import { shortcuts, shownKeys } from "~/ui/keys";
import { createStore, useStore } from "~/ui/store";
import classes from "./KeyboardMap.module.css";

export const isMapOpen = createStore(false);

/** All keys that do something where one is. */
export function KeyboardMap() {
  const { t } = useTranslation();
  const isOpen = useStore(isMapOpen);
  const all = useStore(shortcuts);
  const groups = [...new Set(all.map((one) => one.group))];
  return (
    <Modal opened={isOpen} onClose={() => isMapOpen.set(false)} title={t("keys.title")} size={640} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={classes.group}>{group}</h3>
            <dl className={classes.list}>
              {all
                .filter((one, index) => one.group === group && all.findLastIndex((other) => other.keys === one.keys) === index)
                .map((one) => (
                  <div key={one.keys} className={classes.line}>
                    <dt>{one.label}</dt>
                    <dd>
                      <Keys keys={one.keys} />
                      <span className="unseen">{shownKeys(one.keys).join(" ")}</span>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
