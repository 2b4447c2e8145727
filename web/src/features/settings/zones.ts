/** The time zones that can be chosen, the one that is set among them even where the browser does not know it. */
export function zonesWith(current: string | undefined): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", ...(current ? [current] : [])])];
}
