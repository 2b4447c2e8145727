// Takes every screen in every language, light and dark, at a desk and on a phone:
//
//   node e2e/shots.mjs OUTDIR [NAME...]
//
// with NAMEs, only those screens. The pictures are there to be looked at.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ask, browse, serve } from "./kempt.mjs";
import { pace, SCREENS } from "./screens.mjs";

pace.settled = (page) => page.waitForLoadState("networkidle");
const [folder, ...wanted] = process.argv.slice(2);
if (!folder) throw new Error("Say where to put the pictures: node e2e/shots.mjs OUTDIR");
mkdirSync(folder, { recursive: true });

const LANGUAGES = (process.env.LANGUAGES ?? "en,vi,fa").split(",");
const THEMES = (process.env.THEMES ?? "light,dark").split(",");
const SIZES = (process.env.SIZES ?? "1280,375").split(",").map(Number);

// A server that runs already may be named, which is faster while one works on a screen.
const running = process.env.KEMPT_ADDRESS;
const server = running ? { address: running, email: process.env.KEMPT_EMAIL ?? "admin@kempt.example", password: process.env.KEMPT_PASSWORD, stop: async () => {} } : await serve();
const empty = wanted.length === 0 || wanted.includes("set-up") ? await serve({ demo: false }) : null;
const browser = await browse();
let count = 0;
for (const language of LANGUAGES) {
  for (const colorScheme of THEMES) {
    for (const width of SIZES) {
      const size = { width, height: width < 720 ? 780 : 800 };
      const context = await browser.newContext({ viewport: size, colorScheme, locale: language, reducedMotion: "reduce", deviceScaleFactor: width < 720 ? 2 : 1 });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const shot = async (name) => {
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: join(folder, `${name}-${language}-${colorScheme}-${width}.png`) });
        count += 1;
      };
      if (empty) {
        await page.goto(empty.address);
        await page.getByRole("button").first().waitFor();
        await shot("set-up");
      }
      await page.goto(server.address);
      await page.locator("input[name=email]").waitFor();
      if (wanted.length === 0 || wanted.includes("sign-in")) await shot("sign-in");
      await page.request.post(`${server.address}/api/v1/sessions`, { data: { email: server.email, password: server.password }, headers: { "X-Kempt": "1" } });
      await ask(page, "PATCH", "/me", { language });
      for (const [name, show] of Object.entries(SCREENS)) {
        if (wanted.length > 0 && !wanted.includes(name)) continue;
        try {
          await show(page, server.address);
          await shot(name);
        } catch (error) {
          // The others are to be seen all the same.
          console.error(`${name} in ${language}, ${colorScheme}, ${width}: ${error.message}`);
          process.exitCode = 1;
        }
      }
      await context.close();
    }
  }
}
await browser.close();
await server.stop();
await empty?.stop();
console.log(`${count} pictures in ${folder}`);
