// What a browser says of itself is long and full of the names of others; these are looked for in this order.
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|Chromium\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/^curl\//, "curl"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Macintosh|Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux|X11/, "Linux"],
];

/** The browser and the system that a device says it is, as people know them; null where it does not say. */
export function deviceOf(said: string): { browser: string | null; system: string | null } {
  const found = (list: readonly [RegExp, string][]) => list.find(([sign]) => sign.test(said))?.[1] ?? null;
  return { browser: found(BROWSERS), system: found(SYSTEMS) };
}
