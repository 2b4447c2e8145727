// Makes the pictures of README: `node e2e/pictures.mjs [NAME...]` writes docs/pictures/, all or those named. In English, light,
// at a desk, from a sample firm.

import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openHouse } from "./house.mjs";
import { pace, SCREENS } from "./screens.mjs";

pace.settled = (page) => page.waitForLoadState("networkidle");
const folder = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
mkdirSync(folder, { recursive: true });

/** The name of each picture, the screen that it shows, and its height. */
const PICTURES = [
  ["board", "board", 580],
  ["duplicates", "duplicate-group", 760],
  ["import", "import-check", 760],
  ["record", "record", 760],
];
const MOST = 150_000;
const wanted = process.argv.slice(2);

const house = await openHouse({ contacts: 1_000 });
await house.ask("PATCH", "/me", { language: "en" });
const context = await house.browser.newContext({ locale: "en", colorScheme: "light", reducedMotion: "reduce" });
await context.addCookies([house.lan.cookie]);
const page = await context.newPage();
page.setDefaultTimeout(60_000);
await page.goto(house.address);
for (const [name, screen, height] of PICTURES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await page.setViewportSize({ width: 1280, height });
  await SCREENS[screen](page, house.address);
  await page.evaluate(() => document.fonts.ready);
  const path = `${folder}${name}.png`;
  await page.screenshot({ path });
  const { size } = statSync(path);
  console.log(`${path}: ${Math.round(size / 1_000)} kB${size > MOST ? ", which is too much" : ""}`);
}
await house.close();
