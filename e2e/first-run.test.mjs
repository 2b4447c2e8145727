// The first hour of a house: set up as its first administrator does it, looked around in, in one's own language; and a session
// or a connection that ends on the way.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PASSWORD } from "./house.mjs";
import { ask, browse, serve } from "./kempt.mjs";
import { accessible, DESK, ROUND, stories } from "./story.mjs";
import { LANGUAGES, wordsOf } from "./words.mjs";

describe("the first run", { concurrency: false }, () => {
  let browser;
  let server;
  before(async () => {
    [server, browser] = await Promise.all([serve({ demo: false }), browse()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const language of LANGUAGES) {
    test(`what a visitor is asked: ${language}`, async () => {
      const { t } = await wordsOf(language);
      const page = await browser.newPage({ locale: language, viewport: { width: 375, height: 800 } });
      await page.goto(server.address);
      await page.getByRole("heading", { name: t("setUp.title") }).waitFor();
      await accessible(page, `set-up in ${language}`);
      await page.close();
    });
  }

  test("the firm and its administrator, and a sample firm", async () => {
    const { t } = await wordsOf("vi");
    const page = await browser.newPage({ locale: "vi", viewport: { width: 1280, height: 800 } });
    await page.goto(`${server.address}/contacts`);
    await page.getByLabel(t("setUp.firm")).fill("Sao Mai");
    await page.getByLabel(t("setUp.name")).fill("Trần Thị Lan");
    await page.getByLabel(t("signIn.email")).fill("lan@sao-mai.vn");
    const password = page.getByLabel(t("signIn.password"), { exact: true });
    await password.fill("short");
    await page.getByRole("button", { name: t("setUp.submit") }).click();
    // What is wrong is told at the box it is wrong in, and nothing typed is lost.
    await page.locator("input[name=password][data-invalid]").waitFor();
    await password.fill(PASSWORD);
    await page.getByRole("button", { name: t("setUp.submit") }).click();
    await page.getByRole("button", { name: t("sample.make") }).waitFor();
    await ask(page, "POST", "/demo", { contacts: 50 });
    await page.reload();
    await page.getByRole("grid").waitFor();
  });
});

stories("what begins again", { contacts: 50 }, (story, house) => {
  const speak = (scene) => house.ask("PATCH", "/me", { language: scene.language });

  story("signing in", { who: null, where: ROUND }, async (scene) => {
    const { page, t } = scene;
    await speak(scene);
    await scene.go("/deals");
    await page.getByLabel(t("signIn.email")).fill("lan@sao-mai.vn");
    await page.getByLabel(t("signIn.password"), { exact: true }).fill(PASSWORD);
    await scene.accessible("sign-in");
    await page.getByRole("button", { name: t("signIn.submit"), exact: true }).click();
    // One arrives where one wanted to go.
    await page.waitForURL(/\/deals/);
    await page.locator("[data-list=main]").waitFor();
  });

  story("a session that has ended is begun again where one was", { who: null, where: DESK }, async (scene) => {
    const { page, t } = scene;
    await speak(scene);
    await page.request.post(`${scene.address}/api/v1/sessions`, { data: { email: "lan@sao-mai.vn", password: PASSWORD } });
    await scene.go("/contacts");
    await page.getByRole("grid").waitFor();
    await page.request.delete(`${scene.address}/api/v1/sessions/current`, { headers: { "X-Kempt": "1" } });
    const search = page.getByLabel(t("list.searchIn", { objects: scene.plural("contact") }));
    await search.fill("nguyen");
    const dialog = page.getByRole("dialog", { name: t("signIn.againTitle") });
    await dialog.getByLabel(t("signIn.password"), { exact: true }).fill(PASSWORD);
    await dialog.getByRole("button", { name: t("signIn.submit"), exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("grid").getByText(/Ngu/).first().waitFor();
    assert.equal(await search.inputValue(), "nguyen");
  });

  story("a lost connection is told, and what was asked for comes when it is back", { where: DESK }, async (scene) => {
    const { page, t } = scene;
    await scene.go("/contacts");
    await page.getByRole("grid").waitFor();
    await scene.context.setOffline(true);
    await page.getByRole("link", { name: scene.plural("account") }).click();
    await page.getByText(t("connection.lost")).waitFor();
    await scene.context.setOffline(false);
    await page.getByRole("grid", { name: scene.plural("account") }).waitFor();
  });

  story("language and theme are chosen in the menu and stay", { where: DESK }, async (scene) => {
    const { page, t } = scene;
    const persian = await wordsOf("fa");
    const heading = page.getByRole("heading", { name: scene.plural("contact", "fa"), level: 1 });
    await scene.go("/contacts");
    await page.getByRole("button", { name: t("profile.of") }).click();
    await page.getByRole("menuitemradio", { name: "فارسی" }).click();
    await heading.waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
    await page.getByRole("button", { name: persian.t("profile.of") }).click();
    await page.getByRole("menuitemradio", { name: persian.t("profile.dark") }).click();
    await page.reload();
    await heading.waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme), "dark");
  });
});
