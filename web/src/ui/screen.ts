import { useMediaQuery } from "@mantine/hooks";

/** Where a desk begins: below, lists are two-line rows and forms fill the screen. */
export const PHONE = "(max-width: 719px)";

export function useIsPhone(): boolean {
  return useMediaQuery(PHONE, window.matchMedia(PHONE).matches, { getInitialValueInEffect: false });
}
