import { useCallback, useMemo } from "react";
import { createStore, type Store, useStore } from "./store";

const stores = new Map<string, Store<boolean>>();

/** Whether somebody has done a thing before, remembered on this device: a tour was taken, a hint put away. */
export function useRemembered(name: string, whose: string | undefined): [isDone: boolean, note: (isDone: boolean) => void] {
  const key = `kempt.${name}.${whose ?? ""}`;
  const store = useMemo(() => {
    const known = stores.get(key) ?? createStore(localStorage.getItem(key) === "yes");
    stores.set(key, known);
    return known;
  }, [key]);
  const note = useCallback(
    (isDone: boolean) => {
      if (isDone) localStorage.setItem(key, "yes");
      else localStorage.removeItem(key);
      store.set(isDone);
    },
    [key, store],
  );
  return [useStore(store), note];
}
