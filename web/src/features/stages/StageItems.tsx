import { Menu } from "@mantine/core";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { type Course, stagesFrom } from "./course";

/** The stages as lines of a menu. */
export function StageItems({ course, stage, onMove }: { course: Course; stage: string | null; onMove: (to: string) => void }) {
  return stagesFrom(course, stage).map((one) => (
    <Menu.RadioItem closeMenuOnClick checkIcon={<Icon name="check" />} key={one.name} value={one.name} checked={one.name === stage} onClick={() => one.name !== stage && onMove(one.name)}>
      {inWords(one.labels)}
    </Menu.RadioItem>
  ));
}
