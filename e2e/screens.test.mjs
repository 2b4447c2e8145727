// Every screen can be used by everybody: WCAG 2.2 AA in both themes and both directions, at a desk and on a
// phone.

import assert from "node:assert/strict";
import { SCREENS } from "./screens.mjs";
import { stories, violations } from "./story.mjs";

/** In each of these all screens are gone through; together they have every language, width, theme and direction. */
const WHERE = [
  ["en", 1280, "light"],
  ["en", 375, "light"],
  ["vi", 375, "dark"],
  ["fa", 1280, "light"],
  ["fa", 375, "dark"],
];

stories("every screen", { contacts: 600 }, (story) => {
  story("can be used by everybody", { where: WHERE }, async (scene) => {
    const found = [];
    for (const [name, show] of Object.entries(SCREENS)) {
      await show(scene.page, scene.address);
      const wider = await scene.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wider > 0) found.push(`${name}: ${wider} pixels too wide`);
      found.push(...(await violations(scene.page)).map((one) => `${name}: ${one}`));
    }
    assert.deepEqual(found, []);
  });
});
