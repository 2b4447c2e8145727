// The client against the real binary: one server, one browser, stories in sequence. The firm is set up as its first
// administrator does it; then every screen is looked at in all languages.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { messy } from "./imports.mjs";
import { ask, axe, browse, serve } from "./kempt.mjs";
import { SCREENS } from "./screens.mjs";

const PASSWORD = "áo dài xanh bên hồ";
const EMAIL = "lan@sao-mai.vn";

let server;
let browser;
let context;
let page;
let trouble = [];
/** Refusals that a story brings about on purpose are told by the browser too. */
const EXPECTED = /status of (401|412|404|409|422|400)|net::ERR_INTERNET_DISCONNECTED/;

async function visit(options) {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  trouble = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !EXPECTED.test(message.text())) trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`script: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.address) && !request.url().startsWith("data:")) trouble.push(`request: ${request.url()}`);
  });
}

async function accessible(where) {
  await page.evaluate(axe);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }), tags);
  const told = violations.map((one) => `${where}: ${one.id}: ${one.help}: ${one.nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 200)}`).join(" | ")}`);
  assert.deepEqual(told, []);
}

before(async () => {
  server = await serve({ demo: false });
  browser = await browse();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

describe("the client", { concurrency: false }, () => {
  test("the first run: the firm and its administrator", async () => {
    await visit({ locale: "en" });
    await page.goto(`${server.address}/contacts`);
    await page.getByRole("heading", { name: "Set up Kempt" }).waitFor();
    await accessible("set-up");
    await page.getByLabel("Name of your firm").fill("Sao Mai");
    await page.getByLabel("Your name").fill("Trần Thị Lan");
    await page.getByLabel("E-mail").fill(EMAIL);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Start with Kempt" }).click();
    // What is wrong is told at the box it is wrong in, and nothing typed is lost.
    await page.locator("input[name=password][data-invalid]").waitFor();
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Start with Kempt" }).click();
    await page.getByRole("heading", { name: "Contacts", level: 1 }).waitFor();
    await page.getByRole("button", { name: "Look around in a sample firm" }).waitFor();
    await ask(page, "POST", "/demo", { contacts: 600 });
    await page.reload();
    await page.getByRole("grid").waitFor();
    assert.deepEqual(trouble, []);
  });

  test("a list: sorted, filtered, searched, kept under a name, all in its address", async () => {
    await page.goto(`${server.address}/contacts`);
    await page.getByRole("button", { name: "Full name" }).click();
    await page.locator("[role=columnheader][aria-sort=ascending]").waitFor();
    assert.match(page.url(), /sort=full_name/);
    await page.keyboard.press("f");
    const dialog = page.getByRole("dialog", { name: "Filter" });
    await dialog.getByRole("combobox", { name: "Field" }).fill("City");
    await page.getByRole("option", { name: "City", exact: true }).click();
    await dialog.getByRole("textbox", { name: "Value" }).fill("hà nội");
    await page.waitForURL(/filter=city/);
    await page.keyboard.press("Escape");
    await page.getByRole("list", { name: "Filters in force" }).getByText("hà nội").waitFor();
    const shown = await ask(page, "GET", `/contacts?${new URLSearchParams({ filter: 'city ~ "hà nội"', count: "true", limit: "1" })}`);
    await page.getByText(`${shown.count} record`).waitFor();
    await page.getByRole("button", { name: /All: Contacts/ }).click();
    await page.getByRole("menuitem", { name: "Save as a new view" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Hà Nội");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Hà Nội" }).waitFor();
    assert.match(page.url(), /view=/);
    // Whoever opens the address sees the same.
    const address = page.url();
    await page.goto(`${server.address}/deals`);
    await page.goto(address);
    await page.getByText(`${shown.count} record`).waitFor();
    const views = await ask(page, "GET", "/views?object=contact");
    assert.deepEqual([views.items[0].name, views.items[0].sort], ["Hà Nội", "full_name"]);
    assert.deepEqual(trouble, []);
  });

  test("by keyboard: from the list to a record and back, and the map of keys", async () => {
    await page.goto(`${server.address}/contacts?sort=full_name`);
    const grid = page.getByRole("grid");
    await grid.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const third = await page.locator("[role=row][aria-rowindex='4'] a").textContent();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: third, level: 1 }).waitFor();
    await page.goBack();
    await grid.waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Filter the list").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.keyboard.press("g");
    await page.keyboard.press("4");
    await page.waitForURL(/\/deals/);
    assert.deepEqual(trouble, []);
  });

  test("a cell is changed in its place, through the gate", async () => {
    await page.goto(`${server.address}/contacts?sort=full_name&columns=full_name,job_title,city`);
    const grid = page.getByRole("grid");
    await grid.waitFor();
    await grid.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("F2");
    const editor = page.getByRole("dialog", { name: "Change: City" });
    await editor.getByRole("textbox", { name: "City" }).fill("  đà   lạt ");
    await editor.getByText("Đà Lạt").waitFor();
    await page.keyboard.press("Enter");
    await editor.waitFor({ state: "hidden" });
    await page.locator("[role=row][aria-rowindex='2']").getByText("Đà Lạt").waitFor();
    // The keys are in the grid again.
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("F2");
    await editor.waitFor();
    await page.keyboard.press("Escape");
    await editor.waitFor({ state: "hidden" });
    assert.deepEqual(trouble, []);
  });

  test("what others do is seen at once", async () => {
    await page.goto(`${server.address}/contacts?sort=full_name&columns=full_name,job_title`);
    const row = page.locator("[role=row][aria-rowindex='2']");
    const id = (await row.locator("a").getAttribute("href")).split("/").pop();
    await ask(page, "PATCH", `/contacts/${id}`, { fields: { job_title: "Thợ mộc" } });
    await row.getByText("Thợ mộc").waitFor();
    assert.deepEqual(trouble, []);
  });

  test("a session that has ended is begun again where one was", async () => {
    await page.goto(`${server.address}/contacts`);
    await page.getByRole("grid").waitFor();
    await page.request.delete(`${server.address}/api/v1/sessions/current`, { headers: { "X-Kempt": "1" } });
    await page.getByLabel("Search in Contacts").fill("nguyen");
    const dialog = page.getByRole("dialog", { name: "Please sign in again" });
    await dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("grid").getByText(/Ngu/).first().waitFor();
    assert.equal(await page.getByLabel("Search in Contacts").inputValue(), "nguyen");
    assert.deepEqual(trouble, []);
  });

  test("a lost connection is told, and what was asked for comes when it is back", async () => {
    await page.goto(`${server.address}/contacts`);
    await page.getByRole("grid").waitFor();
    await context.setOffline(true);
    await page.getByRole("link", { name: "Accounts" }).click();
    await page.getByText("The connection is lost.").waitFor();
    await context.setOffline(false);
    await page.getByRole("grid", { name: "Accounts" }).waitFor();
    assert.deepEqual(trouble, []);
  });

  test("a new contact by keyboard: standard forms, a slip repaired, undone", async () => {
    await page.goto(`${server.address}/contacts`);
    await page.getByRole("grid").waitFor();
    await page.keyboard.press("c");
    const dialog = page.getByRole("dialog", { name: "New: Contact" });
    await dialog.getByLabel("Full name").waitFor();
    await page.keyboard.type("trần quốc bảo");
    await dialog.getByText("Will be kept as").waitFor();
    await page.keyboard.press("Tab");
    await dialog.locator("input[value='Trần Quốc Bảo']").waitFor();
    // What was typed is one key away.
    await dialog.getByLabel("Full name").press("Alt+z");
    assert.equal(await dialog.getByLabel("Full name").inputValue(), "trần quốc bảo");
    await dialog.getByLabel("E-mail", { exact: true }).focus();
    await page.keyboard.type("bao.tran@gmail.cmo");
    await dialog.getByText("Use bao.tran@gmail.com").waitFor();
    await page.keyboard.press("Alt+Enter");
    assert.equal(await dialog.getByLabel("E-mail", { exact: true }).inputValue(), "bao.tran@gmail.com");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Trần Quốc Bảo", level: 1 }).waitFor();
    await page.getByRole("status").getByText("was made").waitFor();
    assert.deepEqual(trouble, []);
  });

  test("two colleagues, one customer: who is there already is seen and used", async () => {
    await page.goto(`${server.address}/contacts`);
    await page.getByRole("grid").waitFor();
    await page.keyboard.press("c");
    const dialog = page.getByRole("dialog", { name: "New: Contact" });
    await dialog.getByLabel("Full name").fill("Bảo Trần");
    await dialog.getByLabel("E-mail", { exact: true }).fill("BAO.TRAN@gmail.com");
    await dialog.getByText("same: E-mail").waitFor();
    await dialog.getByText("Owner: Trần Thị Lan").waitFor();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("alert").waitFor();
    await dialog.getByRole("button", { name: "Use this one" }).click();
    await page.getByRole("heading", { name: "Trần Quốc Bảo", level: 1 }).waitFor();
    const shown = await ask(page, "GET", `/contacts?${new URLSearchParams({ filter: "email = bao.tran@gmail.com", count: "true" })}`);
    assert.equal(shown.count, 1);
    assert.deepEqual(trouble, []);
  });

  test("a record: changed in place, a conflict told, undone, seen as it was", async () => {
    await page.getByRole("button", { name: "Add: City" }).click();
    await page.getByRole("textbox", { name: "City" }).fill("hue");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Change: City" }).waitFor();
    const id = new URL(page.url()).pathname.split("/").pop();
    // Somebody else changes the same while one types.
    await page.getByRole("button", { name: "Change: City" }).click();
    await page.getByRole("textbox", { name: "City" }).fill("Đà Nẵng");
    await ask(page, "PATCH", `/contacts/${id}`, { fields: { city: "Hà Nội" } });
    await page.getByRole("textbox", { name: "City" }).press("Enter");
    await page.getByRole("alert").getByText("Hà Nội").waitFor();
    await page.getByRole("button", { name: "Save mine" }).click();
    await page.getByRole("button", { name: "Change: City" }).waitFor();
    assert.equal((await ask(page, "GET", `/contacts/${id}`)).fields.city, "Đà Nẵng");
    await page.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
    await page.getByRole("status").getByText("Undone.").waitFor();
    assert.equal((await ask(page, "GET", `/contacts/${id}`)).fields.city, "Hà Nội");
    await page.getByRole("button", { name: "History: City" }).click();
    await page.getByText("Only: City").waitFor();
    await page.getByRole("button", { name: "As it was then" }).last().click();
    await page.getByText("This is the record as it was on").waitFor();
    await page.getByRole("button", { name: "Back to now" }).click();
    await page.getByRole("button", { name: "Change: City" }).waitFor();
    assert.deepEqual(trouble, []);
  });

  test("many e-mails: a label and a state, and a note in the timeline", async () => {
    await page.getByRole("button", { name: "Change: E-mail" }).click();
    await page.getByRole("button", { name: "One more: E-mail" }).click();
    await page.getByRole("textbox", { name: "E-mail 2" }).fill("bao@sao-mai.vn");
    await page.getByRole("textbox", { name: "E-mail 2" }).press("Control+Enter");
    await page.getByText("bao@sao-mai.vn").first().waitFor();
    await page.getByRole("tab", { name: "Timeline" }).click();
    await page.getByRole("tabpanel").getByRole("button", { name: "Note" }).click();
    const dialog = page.getByRole("dialog", { name: "New: Note" });
    await dialog.getByRole("textbox").nth(1).fill("Gọi lại sau Tết");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("tabpanel").getByText("Gọi lại sau Tết").first().waitFor();
    assert.deepEqual(trouble, []);
  });

  test("one key to everything: from words to a record", async () => {
    await page.goto(`${server.address}/deals`);
    await page.getByRole("grid").waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill("tran quoc bao");
    await page.getByRole("option", { name: /Trần Quốc Bảo/ }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Trần Quốc Bảo", level: 1 }).waitFor();
    assert.deepEqual(trouble, []);
  });

  test("a messy file: dropped, understood, tried out, decided on, run, mended, taken back and undone", async () => {
    await page.goto(`${server.address}/contacts`);
    await page.getByRole("link", { name: "Import", exact: true }).click();
    await page.getByText("Drop a file here").waitFor();
    const there = await ask(page, "POST", "/contacts/query", { limit: 1, filter: "email is not empty" });
    const name = "khách hàng.csv";
    const file = await page.evaluateHandle(
      ([name, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], name));
        return data;
      },
      [name, messy("monday", there.items[0].fields.email[0].value)],
    );
    // The connection breaks while the file is sent: it goes on by itself.
    let broken = 0;
    await page.route("**/file?*", (route) => (broken++ === 0 ? route.abort("internetdisconnected") : route.continue()));
    await page.getByText("Drop a file here").dispatchEvent("drop", { dataTransfer: file });
    await page.getByRole("heading", { name: /What the columns hold/ }).waitFor();
    assert.ok(broken > 1);
    await page.unroute("**/file?*");
    assert.equal(await page.getByRole("combobox", { name: "What “Họ tên” becomes" }).inputValue(), "Full name");
    await accessible("import-columns");
    await page.getByRole("combobox", { name: "What “Ghi chú” becomes" }).click();
    await page.getByRole("option", { name: "Leave out" }).click();
    await page.getByText("5 of 6 columns").waitFor();
    await page.getByRole("button", { name: "Try it out" }).click();
    await page.getByRole("button", { name: /Refused/ }).waitFor();
    // Whoever leaves and comes back finds it where it was.
    await page.getByRole("link", { name: "Import", exact: true }).first().click();
    await page.getByRole("link", { name: new RegExp(name) }).click();
    await page.getByRole("button", { name: /Refused/ }).click();
    await page.getByText("“Full name” is needed.").waitFor();
    await page.getByRole("button", { name: /There already/ }).click();
    await page.getByText("Same as").first().waitFor();
    await page.getByRole("combobox", { name: "For all of these" }).click();
    await page.getByRole("option", { name: "Complete the record" }).click();
    await page.getByRole("combobox", { name: /^What is done with row/ }).click();
    await page.getByRole("option", { name: "Leave out", exact: true }).click();
    await page.getByRole("button", { name: /Doubtful/ }).click();
    await page.getByRole("button", { name: /Lê Minh/ }).first().click();
    await page.getByText("The domain gmial.com looks mistyped").first().waitFor();
    await accessible("import-check");
    const before = (await ask(page, "GET", "/contacts?count=true&limit=1")).count;
    await page.getByRole("button", { name: /^Bring in/ }).click();
    await page.getByRole("heading", { name: /records were written/ }).waitFor();
    const after = (await ask(page, "GET", "/contacts?count=true&limit=1")).count;
    assert.ok(after > before);
    await page.getByRole("heading", { name: `${after - before} records were written` }).waitFor();
    await page.getByRole("button", { name: /^Made|Made / }).first().click();
    const made = page.locator("main li a").first();
    await made.waitFor();
    assert.match(await made.getAttribute("href"), /^\/contacts\/[0-9a-f-]{36}$/);
    const sheet = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download the repair sheet" }).click();
    assert.match((await sheet).suggestedFilename(), /\.csv$/);
    await page.getByRole("button", { name: "See what would be taken back" }).click();
    await page.getByText(/would be taken away or put back/).waitFor();
    await page.getByRole("button", { name: "Take it back" }).click();
    await page.getByRole("heading", { name: "This import was taken back" }).waitFor();
    assert.equal((await ask(page, "GET", "/contacts?count=true&limit=1")).count, before);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("heading", { name: /records were written/ }).waitFor();
    assert.equal((await ask(page, "GET", "/contacts?count=true&limit=1")).count, after);
    assert.deepEqual(trouble, []);
  });

  test("duplicates by keyboard: a value chosen, merged and undone, not the same and undone, a merge of long ago put back", async () => {
    // The queue is full once everybody has been compared with everybody.
    const { id: job } = await ask(page, "POST", "/duplicates/pass", { subject: "person" });
    while (["waiting", "running"].includes((await ask(page, "GET", `/jobs/${job}`)).state));
    await page.goto(`${server.address}/contacts`);
    await page.getByRole("grid").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await page.getByRole("heading", { name: "Duplicates", level: 1 }).waitFor();
    await page.locator("a[data-index='0']").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.locator("a[data-index='1']:focus").waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/duplicates\/[0-9a-f-]{36}/);
    await page.getByText("Why they may be the same").waitFor();

    // Two contacts that differ in their job: the second one's is chosen with one key, and they are merged with another.
    const { items } = await ask(page, "GET", "/duplicates?status=open&subject=person&limit=200");
    const pairs = items.filter((group) => group.members.length === 2 && group.members.every((member) => member.object === "contact"));
    let group;
    for (const one of pairs) {
      const records = await Promise.all(one.members.map((member) => ask(page, "GET", `/contacts/${member.id}`)));
      const jobs = records.map((record) => record.fields.job_title);
      if (!group && jobs[0] && jobs[1] && jobs[0] !== jobs[1]) group = { ...one, jobs };
    }
    group ??= await differing(pairs[0]);
    await page.goto(`${server.address}/duplicates/${group.id}`);
    const jobs = page.getByRole("radiogroup", { name: "Job title" });
    await jobs.waitFor();
    while (!(await jobs.evaluate((line) => line.contains(document.activeElement)))) await page.keyboard.press("j");
    for (const number of ["1", "2"]) await page.keyboard.press(number);
    await jobs.getByText("chosen by you").waitFor();
    await page.getByRole("button", { name: "Merge 2 records" }).and(page.locator(":enabled")).waitFor();
    await page.keyboard.press("m");
    await page.getByRole("status").getByText("2 records became one").waitFor();
    const [one, other] = group.members.map((member) => member.id);
    const merged = await ask(page, "GET", `/contacts/${other}`);
    assert.deepEqual([merged.id === (await ask(page, "GET", `/contacts/${one}`)).id, merged.fields.job_title], [true, group.jobs[1]]);
    await page.keyboard.press("u");
    await page.getByRole("status").getByText("Undone. The records are as they were.").waitFor();
    assert.deepEqual([(await ask(page, "GET", `/contacts/${one}`)).id, (await ask(page, "GET", `/contacts/${other}`)).id], [one, other]);

    // Undone, the two are a group again, and that is where one is; it is decided the other way, and that is undone too.
    await jobs.waitFor();
    const again = page.url().match(/[0-9a-f-]{36}/)[0];
    await page.keyboard.press("d");
    await page.getByRole("status").getByText("Not the same:").waitFor();
    assert.equal((await ask(page, "GET", `/duplicates/${again}`)).status, "dismissed");
    await page.keyboard.press("u");
    await page.getByRole("status").getByText("The group is open again.").waitFor();
    const reopened = await ask(page, "GET", `/duplicates/${again}`);
    assert.deepEqual([reopened.status, reopened.verdicts], ["open", []]);

    // What was changed after a merge is asked about when the merge is undone from the history.
    await ask(page, "POST", "/contacts/merge", { records: [one, other], survivor: one, fields: { job_title: other } });
    await ask(page, "PATCH", `/contacts/${one}`, { fields: { job_title: "Thợ mộc" } });
    await page.goto(`${server.address}/duplicates/history`);
    await page.getByRole("button", { name: /^Undo the merge/ }).first().focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Undo this merge" });
    await dialog.getByText(/Thợ mộc/).waitFor();
    await dialog.getByRole("button", { name: /^Put back what was there/ }).focus();
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Undo the merge" }).and(page.locator(":enabled")).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("status").getByText("Undone.").waitFor();
    assert.deepEqual([(await ask(page, "GET", `/contacts/${one}`)).id, (await ask(page, "GET", `/contacts/${other}`)).id], [one, other]);
    assert.deepEqual(trouble, []);

    async function differing(pair) {
      const titles = ["Kế toán", "Thủ quỹ"];
      for (const [index, member] of pair.members.entries()) await ask(page, "PATCH", `/contacts/${member.id}`, { fields: { job_title: titles[index] } });
      return { ...pair, jobs: titles };
    }
  });

  test("language and theme are chosen in the menu and stay", async () => {
    await page.goto(`${server.address}/contacts`);
    await page.getByRole("button", { name: /Profile of/ }).click();
    await page.getByRole("menuitemradio", { name: "فارسی" }).click();
    await page.getByRole("heading", { name: "مخاطبان", level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
    await page.getByRole("button", { name: /نمایهٔ/ }).click();
    await page.getByRole("menuitemradio", { name: "تیره" }).click();
    await page.reload();
    await page.getByRole("heading", { name: "مخاطبان", level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme), "dark");
    assert.deepEqual(trouble, []);
    await context.close();
  });

  for (const [language, colorScheme, width] of [
    ["en", "light", 1280],
    ["vi", "dark", 375],
    ["fa", "light", 1280],
    ["fa", "dark", 375],
  ]) {
    test(`every screen can be used by everybody: ${language}, ${colorScheme}, ${width}`, async () => {
      await visit({ viewport: { width, height: 800 }, colorScheme, locale: language });
      await page.goto(server.address);
      await page.locator("input[name=email]").waitFor();
      await accessible("sign-in");
      await page.request.post(`${server.address}/api/v1/sessions`, { data: { email: EMAIL, password: PASSWORD } });
      await ask(page, "PATCH", "/me", { language });
      for (const [name, show] of Object.entries(SCREENS)) {
        await show(page, server.address);
        await accessible(name);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wider <= 0, `${name} is ${wider} pixels too wide`);
      }
      assert.deepEqual(trouble, []);
      await context.close();
    });
  }
});
