// Lists at work: rows chosen and changed together, blocks pasted and filled, groups, columns, what others do meanwhile.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask, axe, browse, serve } from "./kempt.mjs";

let server;
let browser;
let context;
let page;
let trouble = [];
/** Refusals that a story brings about on purpose are told by the browser too. */
const EXPECTED = /status of (400|401|409|412|422)/;

async function accessible(where) {
  await page.evaluate(axe);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }), tags);
  const told = violations.map((one) => `${where}: ${one.id}: ${one.help}: ${one.nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 200)}`).join(" | ")}`);
  assert.deepEqual(told, []);
}

const grid = () => page.locator("[data-list=main]");
const said = (text) => page.getByRole("status").getByText(text);
const undo = () => page.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
const toolbar = () => page.getByRole("toolbar", { name: "What can be done with the chosen records" });
const cell = (line, column) => page.locator(`[role=row][aria-rowindex='${line + 1}'] [role=gridcell][aria-colindex='${column + 1}']`);
const contact = async (id) => (await ask(page, "GET", `/contacts/${id}`)).fields;

/** Opens a list and gives the keys to its grid. */
async function open(path) {
  await page.goto(server.address + path);
  await grid().waitFor();
  await page.locator("[role=row][aria-rowindex='3'] a").waitFor();
  await grid().focus();
}

/** The first records of a list, as the interface gives them. */
async function first(count, sort = "full_name", filter = undefined) {
  return (await ask(page, "POST", "/contacts/query", { limit: count, sort, ...(filter && { filter }) })).items;
}

/** Puts a text where Ctrl+V takes it from. */
async function paste(text) {
  await grid().evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

before(async () => {
  server = await serve();
  browser = await browse();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", locale: "en" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.address });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !EXPECTED.test(message.text())) trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`script: ${error.message}`));
  await page.goto(server.address);
  await page.request.post(`${server.address}/api/v1/sessions`, { data: { email: server.email, password: server.password }, headers: { "X-Kempt": "1" } });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

describe("lists", { concurrency: false }, () => {
  test("rows are chosen by key, changed together with a preview, and it is undone", async () => {
    const rows = await first(3);
    await open("/contacts?sort=full_name&columns=full_name,city,job_title");
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await toolbar().getByText("3 chosen").waitFor();
    await accessible("chosen");
    await page.keyboard.press("b");
    const dialog = page.getByRole("dialog", { name: "Change many records" });
    await dialog.getByRole("combobox", { name: "Field" }).fill("Job title");
    await page.getByRole("option", { name: "Job title", exact: true }).click();
    await dialog.getByRole("textbox", { name: "New value: Job title" }).fill("  trưởng   phòng ");
    await page.keyboard.press("Enter");
    await dialog.getByText(/3 records would change/).waitFor();
    assert.equal((await contact(rows[0].id)).job_title, rows[0].fields.job_title);
    await accessible("bulk-edit");
    await dialog.getByRole("button", { name: "Change 3 records" }).click();
    await dialog.waitFor({ state: "hidden" });
    await said("3 records were changed.").waitFor();
    for (const { id } of rows) assert.match((await contact(id)).job_title, /^trưởng phòng$/i);
    await undo();
    await said("Undone.").waitFor();
    assert.deepEqual(await Promise.all(rows.map(async ({ id }) => (await contact(id)).job_title)), rows.map((row) => row.fields.job_title));
    await page.keyboard.press("Escape");
    await toolbar().waitFor({ state: "hidden" });
    assert.deepEqual(trouble, []);
  });

  test("all that fit are chosen by the filter, given to somebody, archived and taken back", async () => {
    const filter = 'city = "Huế"';
    const users = (await ask(page, "GET", "/users")).items;
    const somebody = users.find((user) => user.active && user.email !== server.email);
    const { count } = await ask(page, "POST", "/contacts/query", { filter, count: true, limit: 1 });
    assert.ok(count > 2);
    await open(`/contacts?${new URLSearchParams({ filter, sort: "full_name" })}`);
    await page.keyboard.press("Control+a");
    await toolbar().getByText(`${count} chosen`).waitFor();
    await page.getByRole("checkbox", { name: /^Choose / }).nth(1).click();
    await toolbar().getByText(`${count - 1} chosen`).waitFor();
    await page.keyboard.press("o");
    const dialog = page.getByRole("dialog", { name: "Give many records to somebody" });
    await dialog.getByRole("combobox", { name: "New value: Owner" }).fill(somebody.name);
    await page.getByRole("option", { name: somebody.name }).click();
    await dialog.getByRole("button", { name: "See what changes" }).click();
    await dialog.getByRole("button", { name: /^Change \d+ record/ }).click();
    await dialog.waitFor({ state: "hidden" });
    const given = (await ask(page, "POST", "/contacts/query", { filter: `${filter} and owner = ${somebody.id}`, count: true, limit: 1 })).count;
    assert.ok(given >= count - 1);
    await undo();
    await said("Undone.").waitFor();
    await page.getByRole("button", { name: /^Archive/ }).click();
    await said(`${count - 1} records were archived.`).waitFor();
    assert.equal((await ask(page, "POST", "/contacts/query", { filter, count: true, limit: 1 })).count, 1);
    const reverted = page.waitForResponse(/\/revert$/);
    await undo();
    await reverted;
    assert.equal((await ask(page, "POST", "/contacts/query", { filter, count: true, limit: 1 })).count, count);
    assert.deepEqual(trouble, []);
  });

  test("only the chosen records are taken out, and chosen ones are merged", async () => {
    await open("/contacts?sort=full_name&columns=full_name,city");
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowDown");
    await toolbar().getByText("2 chosen").waitFor();
    const file = page.waitForEvent("download");
    await toolbar().getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "CSV file" }).click();
    const stream = await (await file).createReadStream();
    let text = "";
    for await (const part of stream) text += part;
    assert.equal(text.trim().split("\n").length, 3);
    const [one, other] = await first(2);
    await page.keyboard.press("m");
    await page.getByRole("button", { name: "Merge 2 records" }).and(page.locator(":enabled")).waitFor();
    await accessible("merge-chosen");
    await page.keyboard.press("m");
    await said("2 records became one").waitFor();
    const merged = (await ask(page, "GET", `/contacts/${one.id}`)).id;
    assert.equal((await ask(page, "GET", `/contacts/${other.id}`)).id, merged);
    await undo();
    await said("Undone.").waitFor();
    assert.deepEqual([(await ask(page, "GET", `/contacts/${one.id}`)).id, (await ask(page, "GET", `/contacts/${other.id}`)).id], [one.id, other.id]);
    assert.deepEqual(trouble, []);
  });

  test("a block is pasted: shown before, refused cells say why, the others are written, one undo", async () => {
    const rows = await first(2);
    const sent = [];
    const note = (request) => request.method() !== "GET" && /\/(contacts|operations)\//.test(request.url()) && !request.url().endsWith("/query") && sent.push(`${request.method()} ${new URL(request.url()).pathname.split("/").pop()}`);
    page.on("request", note);
    await open("/contacts?sort=full_name&columns=full_name,city,lifecycle,accounts,created_at");
    await page.keyboard.press("ArrowRight");
    await paste("hue\tnonsense\r\nda lat\tLead\r\n");
    const strip = page.getByRole("region", { name: "What is about to be written" });
    await strip.getByText("4 cells in 2 records").waitFor();
    await strip.getByText("1 cannot be written").waitFor();
    await cell(1, 2).getByText("Huế").waitFor();
    await cell(1, 3).and(page.locator("[aria-invalid=true]")).waitFor();
    assert.notEqual((await contact(rows[0].id)).city, "Huế");
    await accessible("paste");
    await strip.getByRole("button", { name: "Write 3 cells" }).click();
    await said(/3 cells were written in 2 records/).waitFor();
    await strip.getByText("1 cell was not written").waitFor();
    assert.deepEqual([(await contact(rows[0].id)).city, (await contact(rows[1].id)).city], ["Huế", "Đà Lạt"]);
    await undo();
    await said("Undone.").waitFor();
    assert.deepEqual([(await contact(rows[0].id)).city, (await contact(rows[1].id)).city], rows.map((row) => row.fields.city));
    page.off("request", note);
    assert.deepEqual(sent.filter((one) => !one.endsWith("preview")), ["POST changes", "POST revert"]);
    assert.deepEqual(trouble, []);
  });

  test("cells are filled down, copied within, and emptied", async () => {
    const rows = await first(3);
    await ask(page, "PATCH", `/contacts/${rows[0].id}`, { fields: { job_title: "Kế toán" } });
    await open("/contacts?sort=full_name&columns=full_name,job_title,city");
    await page.keyboard.press("ArrowRight");
    for (const key of ["Shift+ArrowDown", "Shift+ArrowDown", "Control+d"]) await page.keyboard.press(key);
    await said(/2 cells were written in 2 records/).waitFor();
    assert.deepEqual(await Promise.all(rows.map(async ({ id }) => (await contact(id)).job_title)), ["Kế toán", "Kế toán", "Kế toán"]);
    await undo();
    await said("Undone.").waitFor();
    assert.equal((await contact(rows[2].id)).job_title, rows[2].fields.job_title);
    await open("/contacts?sort=full_name&columns=full_name,job_title,city");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Delete");
    await said(/1 cell was written in 1 record/).waitFor();
    assert.equal((await contact(rows[0].id)).job_title, undefined);
    await undo();
    await said("Undone.").waitFor();
    assert.equal((await contact(rows[0].id)).job_title, "Kế toán");
    assert.deepEqual(trouble, []);
  });

  test("columns are moved by key and by pulling, and stand so in the address", async () => {
    await open("/contacts?columns=full_name,city,job_title");
    await page.getByRole("columnheader", { name: "City" }).getByRole("button").focus();
    await page.keyboard.press("Shift+ArrowRight");
    await page.waitForURL(/columns=full_name%2Cjob_title%2Ccity/);
    const from = await page.getByRole("columnheader", { name: "City" }).boundingBox();
    const to = await page.getByRole("columnheader", { name: "Full name" }).boundingBox();
    await page.mouse.move(from.x + 40, from.y + 18);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 18, { steps: 8 });
    await page.mouse.up();
    await page.waitForURL(/columns=city%2Cfull_name%2Cjob_title/);
    assert.deepEqual(trouble, []);
  });

  test("a list is put together by a field, opened and closed by key, in its address and in a view", async () => {
    const { groups } = await ask(page, "GET", "/deals/groups?by=stage&measure=amount");
    await page.goto(`${server.address}/deals`);
    await grid().waitFor();
    await page.getByRole("button", { name: "Group", exact: true }).click();
    await page.getByRole("menuitemradio", { name: "Stage", exact: true }).click();
    await page.waitForURL(/group=stage/);
    const heads = page.locator("[role=row][aria-expanded]");
    await heads.first().waitFor();
    await page.locator("[role=row][aria-level='2'] a").first().waitFor();
    await accessible("grouped");
    await grid().focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowLeft");
    await page.locator("[role=row][aria-expanded=false][aria-rowindex='2']").waitFor();
    const told = await heads.first().textContent();
    const stage = groups.find((group) => told.includes(String(group.count)));
    assert.ok(stage, told);
    assert.match(told, /Amount|Value/);
    await page.keyboard.press("ArrowRight");
    await page.locator("[role=row][aria-expanded=true][aria-rowindex='2']").waitFor();
    await page.getByRole("button", { name: /All: Deals/ }).click();
    await page.getByRole("menuitem", { name: "Save as a new view" }).click();
    await page.getByLabel("Name", { exact: true }).fill("By stage");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "By stage" }).waitFor();
    const views = await ask(page, "GET", "/views?object=deal");
    assert.equal(views.items.find((view) => view.name === "By stage").layout.group, "stage");
    await page.goto(`${server.address}/deals?group=created_at:quarter`);
    await page.locator("[role=row][aria-level='2'] a").first().waitFor();
    assert.deepEqual(trouble, []);
  });

  test("what others make and change is shown, and the place in the list stays", async () => {
    await open("/contacts?sort=full_name&columns=full_name,city");
    await grid().evaluate((element) => (element.scrollTop = 36 * 60));
    const line = page.locator("[role=row][aria-rowindex='64'] a");
    const title = await line.textContent();
    const top = (await line.boundingBox()).y;
    const made = await ask(page, "POST", "/contacts", { fields: { full_name: "Aaa Aaa", city: "Huế" } });
    await page.getByRole("button", { name: "1 new" }).click();
    await page.locator("[role=row][aria-rowindex='65'] a", { hasText: title }).waitFor();
    const now = (await page.locator("[role=row][aria-rowindex='65'] a").boundingBox()).y;
    assert.ok(Math.abs(now - top) < 2, `the row moved from ${top} to ${now}`);
    await ask(page, "POST", `/contacts/${made.id}/archive`);
    await page.getByRole("button", { name: "1 no longer fits" }).click();
    await page.locator("[role=row][aria-rowindex='64'] a", { hasText: title }).waitFor();
    assert.deepEqual(trouble, []);
  });

  test("a link in a filter is called by its title", async () => {
    const { items } = await ask(page, "POST", "/deals/query", { limit: 1, filter: "account is not empty" });
    const { id, title } = items[0].fields.account;
    await page.goto(`${server.address}/deals?${new URLSearchParams({ filter: `account = ${id}` })}`);
    await page.getByRole("list", { name: "Filters in force" }).getByText(title).waitFor();
    await grid().waitFor();
    await page.keyboard.press("f");
    const box = page.getByRole("dialog", { name: "Filter" }).getByRole("combobox", { name: "Value" });
    await box.and(page.locator(`[value="${title.replaceAll('"', '\\"')}"]`)).waitFor();
    await page.keyboard.press("Escape");
    assert.deepEqual(trouble, []);
  });
});
