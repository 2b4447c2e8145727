// What people do all day without thinking of it: from record to record, a link for a colleague, a firm that is not there yet, a
// form that was left by mistake, and nothing on the screen that one may not do.

import assert from "node:assert/strict";
import { before } from "node:test";
import { DESK, DESKS, ROUND, stories, WIDELY } from "./story.mjs";

stories("every day", { contacts: 200 }, (story, house) => {
  let reader;

  before(async () => {
    reader = await house.user({ name: "Lê Thị Đọc", role: "reader" });
  });

  const heading = ({ page }, name) => page.getByRole("heading", { name, level: 1 });
  const button = ({ page, t }, key) => page.getByRole("button", { name: t(key), exact: true });
  const filter = "email is not empty";
  const sorted = (limit) => house.ask("POST", "/contacts/query", { filter, sort: "full_name,created_at", limit }).then(({ items }) => items);

  story("from record to record as they stand in the list, and back to where one was", { where: WIDELY }, async (scene) => {
    const { page, t, format } = scene;
    const rows = await sorted(40);
    const { count } = await house.ask("POST", "/contacts/query", { filter, limit: 1, count: true });
    const at = (place) => page.getByText(t("record.place", { place: format.number(place), all: format.number(count) }), { exact: true });
    await scene.go(`/contacts?${new URLSearchParams({ filter, sort: "full_name,created_at" })}`);
    await page.locator("[data-list=main]").getByRole("link", { name: rows[1].title }).first().click();
    await at(2).waitFor();
    if (scene.isPhone) await button(scene, "record.next").click();
    else await page.keyboard.press("j");
    await at(3).waitFor();
    await heading(scene, rows[2].title).waitFor();
    await button(scene, "record.previous").click();
    await at(2).waitFor();
    await button(scene, "record.previous").click();
    await at(1).waitFor();
    assert.equal(await button(scene, "record.previous").isDisabled(), true);
    // What is pressed once can be pressed again.
    await button(scene, "record.next").press("Enter");
    await at(2).waitFor();
    for (let place = 3; place <= 40; place += 1) {
      await page.keyboard.press("Enter");
      await at(place).waitFor();
    }
    await page.getByRole("link", { name: scene.plural("contact") }).and(page.locator("main a")).click();
    await page.waitForURL((url) => url.searchParams.get("filter") === filter && url.searchParams.get("sort") === "full_name,created_at");
    await page.locator("[data-list=main]").getByRole("link", { name: rows[39].title }).first().waitFor();
  });

  story("what was typed on a record is saved when one goes on, and where it is refused one stays", { where: ROUND }, async (scene) => {
    const { page, t, mark, person } = scene;
    const made = await Promise.all([1, 2].map((number) => house.ask("POST", "/contacts", { fields: { full_name: `${person} ${mark}`, job_title: "Kế toán", email: `${mark}.${number}@hoasen.vn` }, duplicates: { override: true, reason: "Two of them" } })));
    const shown = new URLSearchParams({ filter: `email ~ "${mark}." and job_title = "Kế toán"`, sort: "created_at" });
    const edit = async (field) => {
      await page.getByRole("button", { name: t("record.edit", { field: scene.label(`contact.${field}`) }) }).click();
      return page.locator(`[data-field=${field}]`).getByRole("textbox").first();
    };
    await scene.go(`/contacts?${shown}`);
    await page.locator("[data-list=main]").getByRole("link", { name: mark }).first().click();
    await button(scene, "record.next").waitFor();
    const from = new URL(page.url()).pathname;
    const first = made.find(({ id }) => from.endsWith(id));
    await (await edit("job_title")).fill("Kế toán trưởng");
    await button(scene, "record.next").click();
    await page.waitForURL((url) => url.pathname !== from && url.pathname.startsWith("/contacts/"));
    assert.equal((await house.ask("GET", `/contacts/${first.id}`)).fields.job_title, "Kế toán trưởng");
    await scene.toast(t("record.saved")).waitFor();

    await (await edit("full_name")).fill("lan@hoasen.vn");
    const second = new URL(page.url()).pathname;
    await button(scene, "record.previous").click();
    await page.locator("[data-field=full_name]").getByRole("alert").first().waitFor();
    assert.equal(new URL(page.url()).pathname, second);
    await page.locator("[data-field=full_name]").getByRole("button", { name: t("ui.cancel") }).click();
    await button(scene, "record.previous").click();
    await page.waitForURL((url) => url.pathname === from);
  });

  story("the records behind those that a list has loaded are walked to as well", { where: DESK }, async (scene) => {
    const { page, t, format } = scene;
    const all = (await house.ask("POST", "/contacts/query", { limit: 1, count: true })).count;
    const at = (place) => page.getByText(t("record.place", { place: format.number(place), all: format.number(all) }), { exact: true });
    assert.ok(all > 105);
    // The second page is slow, so that the list knows the first hundred only.
    let release;
    const held = new Promise((done) => (release = done));
    await page.route("**/api/v1/contacts/query", async (route) => {
      const { after, fields } = route.request().postDataJSON();
      if (after && fields?.length > 1) await held;
      await route.continue();
    });
    await scene.go("/contacts?sort=full_name");
    await page.getByRole("grid").focus();
    await scene.keys("Control+ArrowDown", "Enter");
    await at(100).waitFor();
    for (const place of [101, 102, 103]) {
      await page.keyboard.press("j");
      await at(place).waitFor();
    }
    release();
  });

  story("its link goes to a colleague, and what is the same is merged from its page", { where: ROUND }, async (scene) => {
    const { page, t, mark, person } = scene;
    await scene.context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: scene.address });
    const [one, other] = await Promise.all(["kho", "xưởng"].map((place) => house.ask("POST", "/contacts", { fields: { full_name: `${person} ${mark}`, job_title: `Trưởng ${place}` }, duplicates: { override: true, reason: "Two of them" } })));
    await scene.go(`/contacts/${one.id}?tab=history`);
    await heading(scene, `${person} ${mark}`).waitFor();
    await button(scene, "record.actions").click();
    await page.getByRole("menuitem", { name: t("record.copyLink") }).click();
    await scene.toast(t("record.linkCopied")).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${scene.address}/contacts/${one.id}`);

    if (scene.isPhone) {
      await button(scene, "record.actions").click();
      await page.getByRole("menuitem", { name: t("record.merge") }).click();
    } else await page.keyboard.press("d");
    const dialog = page.getByRole("dialog", { name: t("record.mergeWith", { title: one.title }) });
    await dialog.getByRole("combobox").fill(`${person} ${mark}`);
    await scene.accessible("merge-with");
    const found = page.getByRole("option").filter({ hasText: mark });
    await found.first().waitFor();
    // The record itself is not among them.
    assert.equal(await found.count(), 1);
    await found.click();
    await page.getByText("Trưởng xưởng").first().waitFor();
    await page.getByRole("button", { name: t("doubles.merge", { count: 2 }) }).click();
    await page.waitForURL((url) => [one.id, other.id].some((id) => url.pathname === `/contacts/${id}`));
  });

  story("a number is copied; what a key archives another brings back", { where: DESKS }, async (scene) => {
    const { page, t, mark, person } = scene;
    await scene.context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: scene.address });
    const email = `so.${mark}@hoasen.vn`;
    const { id } = await house.ask("POST", "/contacts", { fields: { full_name: person, email } });
    await scene.go(`/contacts/${id}`);
    await page.locator("[data-field=email]").hover();
    await page.getByRole("button", { name: t("record.copyValue", { value: email }) }).click();
    await scene.toast(t("record.valueCopied", { value: email })).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), email);
    // Without HTTPS a page has no clipboard of its own.
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.addEventListener("copy", (event) => (window.copied = event.clipboardData.getData("text/plain")));
    });
    await page.keyboard.press("y");
    await scene.toast(t("record.linkCopied")).waitFor();
    assert.equal(await page.evaluate(() => window.copied), `${scene.address}/contacts/${id}`);
    await page.keyboard.press("a");
    await scene.toast(t("record.archivedNow", { title: person })).waitFor();
    assert.notEqual((await house.ask("GET", `/contacts/${id}`)).archived_at, null);
    await page.keyboard.press("Control+z");
    await scene.toast(t("record.undone")).waitFor();
    assert.equal((await house.ask("GET", `/contacts/${id}`)).archived_at, null);
    await button(scene, "record.actions").waitFor();
  });

  story("a firm that is not there yet is made from the box that leads to it", { where: ROUND }, async (scene) => {
    const { page, t, label, mark } = scene;
    const firm = `Xưởng Gỗ ${mark}`;
    await scene.go("/deals");
    await page.locator("[data-list=main]").waitFor();
    const dialog = await scene.create("deal");
    await dialog.getByRole("textbox", { name: label("deal.name"), exact: true }).fill(`Bàn ghế ${mark}`);
    const box = dialog.getByRole("combobox", { name: label("deal.account"), exact: true });
    await box.fill(firm);
    await page.getByRole("option", { name: t("fields.create", { object: label("account"), title: firm }) }).click();
    const above = page.getByRole("dialog", { name: t("create.title", { object: label("account") }) });
    await above.locator(`input[value='${firm}']`).waitFor();
    await scene.accessible("create-linked");
    // Whoever thinks better of it is back in the form below, which is as it was.
    await page.keyboard.press("Escape");
    await above.waitFor({ state: "hidden" });
    await dialog.locator(`input[value='Bàn ghế ${mark}']`).waitFor();
    await box.fill(firm);
    await page.getByRole("option", { name: t("fields.create", { object: label("account"), title: firm }) }).click();
    await above.getByRole("button", { name: t("create.submit") }).click();
    await above.waitFor({ state: "hidden" });
    await dialog.locator(`input[value='${firm}']`).waitFor();
    await dialog.getByRole("button", { name: t("create.submit") }).click();
    await heading(scene, `Bàn ghế ${mark}`).waitFor();
    const { items } = await house.ask("POST", "/deals/query", { filter: `name = "Bàn ghế ${mark}"` });
    assert.equal(items[0].fields.account.title, firm);
  });

  story("what was said with the people of a firm and about its deals is in its timeline too", { where: ROUND }, async (scene) => {
    const { page, t, mark, person } = scene;
    const firm = await house.ask("POST", "/accounts", { fields: { company: `Công ty Sơn ${mark}` } });
    const contact = await house.ask("POST", "/contacts", { fields: { full_name: person, accounts: [{ id: firm.id }] } });
    const deal = await house.ask("POST", "/deals", { fields: { name: `Sơn lại ${mark}`, account: firm.id } });
    const subject = (about) => `${about} ${mark}`;
    const at = "2026-03-02T03:00:00Z";
    await house.ask("POST", "/activities", { fields: { type: "call", subject: subject("Hỏi giá"), occurred_at: at, contact: contact.id } });
    await house.ask("POST", "/activities", { fields: { type: "call", subject: subject("Gửi báo giá"), occurred_at: at, deal: deal.id } });
    await house.ask("POST", "/activities", { fields: { type: "call", subject: subject("Ký hợp đồng"), occurred_at: at, deal: deal.id, account: firm.id } });
    await scene.go(`/accounts/${firm.id}`);
    await page.getByRole("tab", { name: t("record.tab.timeline") }).click();
    const panel = page.getByRole("tabpanel");
    const item = (about) => panel.getByRole("listitem").filter({ hasText: subject(about) });
    await item("Hỏi giá").getByText(person).waitFor();
    await item("Gửi báo giá").getByText(`Sơn lại ${mark}`).waitFor();
    await item("Ký hợp đồng").waitFor();
    // What leads to the firm itself is there once, and as such.
    assert.equal(await item("Ký hợp đồng").count(), 1);
    assert.equal(await item("Ký hợp đồng").getByText(`Sơn lại ${mark}`).count(), 0);
  });

  story("a form that was left by mistake is gone on with; then one after another", { where: ROUND }, async (scene) => {
    const { page, t, label, people } = scene;
    const [first, second] = people;
    await scene.go("/contacts");
    await page.locator("[data-list=main]").waitFor();
    const dialog = await scene.create("contact");
    const name = dialog.getByRole("textbox", { name: label("contact.full_name"), exact: true });
    const title = t("create.title", { object: label("contact") });
    await name.fill(first);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await scene.toast(t("create.left", { title })).getByRole("button", { name: t("create.goOn") }).click();
    await dialog.locator(`input[value='${first}']`).waitFor();
    await dialog.getByRole("switch", { name: t("create.oneAfterAnother") }).click();
    await dialog.getByRole("button", { name: t("create.submit") }).click();
    await scene.toast(t("create.made", { title: first })).waitFor();
    await dialog.locator("input[value='']").first().waitFor();
    assert.equal(await name.inputValue(), "");
    await name.fill(second);
    await dialog.getByRole("button", { name: t("create.submit") }).click();
    await scene.toast(t("create.made", { title: second })).waitFor();
    // An empty form is closed without a word.
    await dialog.getByRole("button", { name: t("ui.cancel") }).click();
    await dialog.waitFor({ state: "hidden" });
    assert.equal(await scene.toast(t("create.left", { title })).count(), 0);
    const { count } = await house.ask("POST", "/contacts/query", { filter: `full_name in ("${first}", "${second}")`, count: true, limit: 1 });
    assert.equal(count, 2);
  });

  story("a cell is kept when one goes on to the next", { where: DESKS }, async (scene) => {
    const { page, mark } = scene;
    const { id } = await house.ask("POST", "/contacts", { fields: { full_name: scene.person, job_title: `Thợ ${mark}`, city: "Huế" } });
    await scene.go(`/contacts?${new URLSearchParams({ columns: "full_name,job_title,city", filter: `job_title = "Thợ ${mark}" or id = ${id}` })}`);
    const cell = (column) => page.locator(`[role=row][aria-rowindex='2'] [role=gridcell][aria-colindex='${column}']`);
    await cell(4).dblclick();
    const box = page.getByRole("dialog").getByRole("textbox");
    await box.fill("Đà Nẵng");
    await cell(3).click();
    await cell(4).getByText("Đà Nẵng").waitFor();
    await box.waitFor({ state: "hidden" });
    assert.equal((await house.ask("GET", `/contacts/${id}`)).fields.city, "Đà Nẵng");
    await cell(4).dblclick();
    await box.fill("Vinh");
    await page.keyboard.press("Escape");
    await box.waitFor({ state: "hidden" });
    assert.equal((await house.ask("GET", `/contacts/${id}`)).fields.city, "Đà Nẵng");
  });

  story("saved views stand in the navigation and among the commands", { where: DESKS }, async (scene) => {
    const { page, t, mark } = scene;
    const name = `Huế ${mark}`;
    await house.ask("POST", "/views", { object: "contact", name, shared: "nobody", filter: "city = Huế", sort: null, columns: null, layout: {} });
    await scene.go("/contacts");
    const link = page.getByRole("navigation").getByRole("link", { name });
    await link.click();
    await page.waitForURL((url) => url.searchParams.get("filter") === "city = Huế");
    await page.locator("nav a[aria-current]").filter({ hasText: name }).waitFor();
    await scene.accessible("navigation");
    await scene.go("/deals");
    await page.locator("[data-list=main]").waitFor();
    assert.equal(await link.count(), 0);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: t("palette.title") }).fill(name);
    await page.getByRole("option", { name: t("palette.view", { view: name, objects: scene.plural("contact") }) }).click();
    await page.waitForURL((url) => url.pathname === "/contacts" && url.searchParams.has("view"));
  });

  story("whoever may only read is offered nothing else", { where: ROUND, who: () => reader }, async (scene) => {
    const { page, t, label } = scene;
    const record = await house.ask("POST", "/contacts", { fields: { full_name: scene.person, job_title: `Thợ ${scene.mark}` }, owner_id: reader.id });
    await house.ask("POST", "/tasks", { fields: { title: `Gọi ${scene.mark}`, contact: record.id }, owner_id: reader.id });
    await scene.go("/contacts");
    await page.locator("[data-list=main] a").first().waitFor();
    assert.equal(await page.locator("main header").getByRole("button", { name: label("contact"), exact: true }).count(), 0);
    await page.keyboard.press("c");
    await scene.go(`/contacts/${record.id}?tab=details`);
    await page.locator("[data-field=full_name]").waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
    assert.equal(await page.getByRole("button", { name: scene.like("record.edit") }).count(), 0);
    assert.equal(await page.getByRole("button", { name: scene.like("record.add") }).count(), 0);
    await page.getByRole("tab", { name: t("record.tab.timeline") }).click();
    await page.getByRole("tabpanel").getByText(`Gọi ${scene.mark}`).first().waitFor();
    assert.equal(await page.getByRole("tabpanel").getByRole("button", { name: label("note") }).count(), 0);
    await page.getByRole("tab", { name: t("record.tab.history") }).click();
    await page.getByRole("button", { name: t("history.asOf") }).first().waitFor();
    assert.equal(await button(scene, "ui.undo").count(), 0);
  });
});
