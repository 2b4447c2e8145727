/** What the browser calls a language. Persian is written with the digits and the calendar of Iran. */
export function localeOf(language: string): string {
  return language === "fa" ? "fa-IR-u-ca-persian" : language === "vi" ? "vi-VN" : "en-GB";
}

/** A time zone that the browser knows. */
export function knownZone(zone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
