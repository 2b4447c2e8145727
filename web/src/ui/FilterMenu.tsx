import { Button, Menu } from "@mantine/core";
import { useFormat } from "~/i18n/format";
import classes from "./FilterMenu.module.css";
import { Icon } from "./Icon";

export interface FilterOption {
  value: string | undefined;
  label: string;
  /** How many it would show, as soon as that is known. */
  count?: number;
  /** Whether there may be more: nobody counted further. */
  isMore?: boolean;
}

interface Props {
  label: string;
  options: readonly FilterOption[];
  value: string | undefined;
  /** Whether something else than usual is chosen. */
  isSet: boolean;
  onChange: (value: string | undefined) => void;
  /** It is opened, or closed again. */
  onOpen?: (isOpen: boolean) => void;
}

/** One filter: what it is set to, and behind it the others with how many each would show. */
export function FilterMenu({ label, options, value, isSet, onChange, onOpen }: Props) {
  const format = useFormat();
  const current = options.find((option) => option.value === value);
  return (
    <Menu onChange={onOpen} position="bottom-start">
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="chevron-down" size={14} />} data-set={isSet || undefined} className={classes.filter}>
          <span>
            {label}: <bdi>{current?.label ?? ""}</bdi>
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: "auto" }}>
        {options.map((option) => (
          <Menu.RadioItem closeMenuOnClick checkIcon={<Icon name="check" />} key={option.value ?? ""} value={option.value ?? ""} checked={option === current} rightSection={<span className="soft">{option.count === undefined ? "" : `${format.number(option.count)}${option.isMore ? "+" : ""}`}</span>} onClick={() => onChange(option.value)}>
            <bdi>{option.label}</bdi>
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
