import { CloseButton, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/Icon";
import { useKeys } from "~/ui/keys";
import classes from "./List.module.css";

const PAUSE = 180;

/** Words to look for in a list; `/` leads here. */
export function SearchBox({ value, onChange, label }: { value: string; onChange: (words: string | undefined) => void; label: string }) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const timer = useRef(0);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useKeys([{ keys: "/", label: t("list.search"), group: t("keys.list"), run: () => box.current?.focus() }]);
  const type = (words: string) => {
    setTyped(words);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(words.trim() || undefined), PAUSE);
  };
  return (
    <TextInput
      ref={box}
      className={classes.search}
      type="search"
      size="xs"
      dir="auto"
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && typed) type("");
        if (event.key === "ArrowDown" || event.key === "Enter") document.querySelector<HTMLElement>("[data-list=main]")?.focus();
      }}
      placeholder={t("list.search")}
      aria-label={label}
      leftSection={<Icon name="search" />}
      rightSection={typed && <CloseButton size="xs" aria-label={t("ui.clear")} onClick={() => type("")} />}
    />
  );
}
