import { useMediaQuery } from "@mantine/hooks";

/** Where a desk begins: below, lists are two-line rows and forms fill the screen. */
export const PHONE = "(max-width: 719px)";

/** Where there is too little room for two columns beside the navigation. */
const NARROW = "(max-width: 1023px)";

function useMedia(query: string): boolean {
  return useMediaQuery(query, window.matchMedia(query).matches, { getInitialValueInEffect: false });
}

export function useIsPhone(): boolean {
  return useMedia(PHONE);
}

export function useIsNarrow(): boolean {
  return useMedia(NARROW);
}
