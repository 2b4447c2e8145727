// Named so that it begins first: it takes longest, and two files run at a time.
// Every screen can be used by everybody: WCAG 2.2 AA in both themes and both directions, and nothing that does not fit, in
// every language on a phone. SCREENS=home,board limits it to those.

import assert from "node:assert/strict";
import { overflowing } from "./overflow.mjs";
import { pace, SCREENS } from "./screens.mjs";
import { stories, violations } from "./story.mjs";

const wanted = process.env.SCREENS?.split(",");
/** How all screens are gone through, and what axe looks at each time; showing a screen is dear, and so is axe. */
const ROUNDS = [
  ["en", 1280, "both themes"],
  ["en", 375, "sizes alone"],
  ["vi", 375, "sizes alone"],
  ["fa", 375, "both themes"],
];

stories("every screen", { contacts: 600 }, (story) => {
  for (const [language, width, scope] of ROUNDS) {
    story(`can be used by everybody (${scope})`, { where: [[language, width]] }, async ({ page, address }) => {
      const found = [];
      for (const [name, show] of Object.entries(SCREENS)) {
        if (wanted && !wanted.includes(name)) continue;
        await page.emulateMedia({ colorScheme: "light" });
        await show(page, address);
        const told = await overflowing(page);
        if (scope === "both themes") {
          told.push(...(await violations(page)));
          // Of a theme only the colours are its own. Not all of them change in the same frame.
          await page.emulateMedia({ colorScheme: "dark" });
          await page.locator("html[data-mantine-color-scheme=dark]").waitFor({ state: "attached" });
          let dark;
          for (let tries = 0; tries < 3 && dark?.length !== 0; tries += 1) {
            await pace.settled(page);
            dark = await violations(page, ["color-contrast"]);
          }
          told.push(...dark.map((one) => `in the dark: ${one}`));
        }
        found.push(...told.map((one) => `${name}: ${one}`));
      }
      assert.deepEqual(found, []);
    });
  }
});
