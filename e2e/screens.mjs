// How to come to every screen, whatever the language and the size. A new screen gets a line here: the screenshots and the
// tests of accessibility go through all of them.

import { ask } from "./kempt.mjs";

const settled = (page) => page.waitForLoadState("networkidle");

async function open(page, address, path, landmark = "[data-list=main]") {
  await page.goto(address + path);
  await page.locator(landmark).first().waitFor();
  await settled(page);
}

export const SCREENS = {
  contacts: (page, address) => open(page, address, "/contacts"),
  deals: (page, address) => open(page, address, "/deals?sort=-amount"),
  filtered: (page, address) => open(page, address, `/contacts?${new URLSearchParams({ filter: 'lifecycle in (lead, customer) and (city ~ "hà nội" or phone is empty) and updated_at > -1y' })}`),
  "nothing-found": (page, address) => open(page, address, "/contacts?q=zzzzqqqq", "h2"),
  builder: async (page, address) => {
    await SCREENS.filtered(page, address);
    await page.locator("main button[aria-haspopup=dialog]").first().click();
    await page.locator("fieldset").first().waitFor();
    await settled(page);
  },
  keys: async (page, address) => {
    await open(page, address, "/contacts");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  },
  profile: async (page, address) => {
    await open(page, address, "/contacts");
    const more = page.locator("nav button[aria-haspopup=dialog]");
    if (await more.isVisible()) await more.click();
    await page.locator("button[aria-haspopup=menu]").last().click();
    await page.getByRole("menu").waitFor();
  },
  record: async (page, address) => {
    const found = await ask(page, "POST", "/contacts/query", { sort: "full_name", limit: 1, filter: "phone is not empty and email is not empty and account is not empty" }).catch(() => ask(page, "POST", "/contacts/query", { limit: 1 }));
    await open(page, address, `/contacts/${found.items[0].id}`, "h1");
  },
};
