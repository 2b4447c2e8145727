// Lists at work: rows chosen and changed together, blocks pasted and filled, groups, columns, what others do meanwhile.

import assert from "node:assert/strict";
import { before } from "node:test";
import { DESK, DESKS, stories, WIDELY } from "./story.mjs";

stories("lists at work", { contacts: 300 }, (story, house) => {
  let minh;

  before(async () => {
    minh = await house.user({ name: "Hồ Văn Minh" });
  });

  const fieldsOf = async (id) => (await house.ask("GET", `/contacts/${id}`)).fields;
  /** A field of some records, in their order. */
  const values = (rows, field) => Promise.all(rows.map(async ({ id }) => (await fieldsOf(id))[field]));
  const countOf = async (filter) => (await house.ask("POST", "/contacts/query", { filter, count: true, limit: 1 })).count;
  /** The first records of a list, as the interface gives them. */
  const firstOf = async (count) => (await house.ask("POST", "/contacts/query", { limit: count, sort: "full_name" })).items;
  const cell = ({ page }, line, column) => page.locator(`[role=row][aria-rowindex='${line + 1}'] [role=gridcell][aria-colindex='${column + 1}']`);
  const toolbar = ({ page, t }) => page.getByRole("toolbar", { name: t("lists.bar") });
  const action = (scene, key, values) => toolbar(scene).getByRole("button", { name: scene.t(key, values), exact: true });
  const onwards = ({ language }) => (language === "fa" ? "ArrowLeft" : "ArrowRight");

  /** Opens a list; at a desk its grid has the keys. */
  async function open(scene, path) {
    const { page } = scene;
    await scene.go(path);
    const list = page.locator("[data-list=main]");
    await list.locator("a").nth(1).waitFor();
    if (!scene.isPhone) await list.focus();
  }

  /** Chooses the first rows as people do: with keys at a desk, with a finger on a phone. */
  async function chooseFirst(scene, count) {
    const { page, t } = scene;
    if (scene.isPhone) {
      await page.getByRole("button", { name: t("lists.choose"), exact: true }).click();
      for (let index = 0; index < count; index += 1) await page.locator("[data-list=main]").getByRole("checkbox").nth(index).check();
    } else {
      await scene.keys("Space", ...Array(count - 1).fill("Shift+ArrowDown"));
    }
    await toolbar(scene).getByText(t("lists.chosen", { count })).waitFor();
  }

  /** Undoes what a toast tells of, and waits until that is said. */
  async function undo(scene, toast) {
    await toast.getByRole("button", { name: scene.t("ui.undo") }).click();
    await scene.toast(scene.t("record.undone")).waitFor();
  }

  /** Puts a text where Ctrl+V takes it from. */
  const paste = ({ page }, text) =>
    page.locator("[data-list=main]").evaluate((element, pasted) => {
      const data = new DataTransfer();
      data.setData("text/plain", pasted);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);

  story("rows are chosen, changed together with a preview, and it is undone", { where: WIDELY }, async (scene) => {
    const { page, t, label } = scene;
    const rows = await firstOf(3);
    const job = label("contact.job_title");
    await open(scene, "/contacts?sort=full_name&columns=full_name,city,job_title");
    await chooseFirst(scene, 3);
    await scene.accessible("chosen");
    if (scene.isPhone) await action(scene, "lists.edit").click();
    else await page.keyboard.press("b");
    const dialog = page.getByRole("dialog", { name: t("lists.editTitle") });
    await dialog.getByRole("combobox", { name: t("lists.field") }).fill(job);
    await page.getByRole("option", { name: job, exact: true }).click();
    await dialog.getByRole("textbox", { name: t("lists.valueOf", { field: job }) }).fill("  trưởng   phòng ");
    await page.keyboard.press("Enter");
    await dialog.getByText(t("lists.wouldChange", { count: 3 })).waitFor();
    assert.deepEqual(await values(rows, "job_title"), rows.map((row) => row.fields.job_title));
    await scene.accessible("bulk-edit");
    await dialog.getByRole("button", { name: t("lists.editNow", { count: 3 }) }).click();
    await dialog.waitFor({ state: "hidden" });
    for (const value of await values(rows, "job_title")) assert.match(value, /^trưởng phòng$/i);
    await undo(scene, scene.toast(t("lists.edited", { count: 3 })));
    assert.deepEqual(await values(rows, "job_title"), rows.map((row) => row.fields.job_title));
    if (scene.isPhone) await action(scene, "lists.clear").click();
    else await page.keyboard.press("Escape");
    await toolbar(scene).waitFor({ state: "hidden" });
  });

  story("all that fit are chosen by the filter, given to somebody, archived and taken back", { where: WIDELY }, async (scene) => {
    const { page, t, label, people, mark } = scene;
    const filter = `city = "Làng ${mark}"`;
    for (const full_name of people) await house.ask("POST", "/contacts", { fields: { full_name, city: `Làng ${mark}` } });
    const count = await countOf(filter);
    assert.equal(count, people.length);
    await open(scene, `/contacts?${new URLSearchParams({ filter, sort: "full_name" })}`);
    if (scene.isPhone) {
      await chooseFirst(scene, 1);
      await action(scene, "lists.chooseAllOf", { count }).click();
    } else await page.keyboard.press("Control+a");
    await toolbar(scene).getByText(t("lists.chosen", { count })).waitFor();
    await page.locator("[data-list=main]").getByRole("checkbox").nth(scene.isPhone ? 0 : 1).click();
    await toolbar(scene).getByText(t("lists.chosen", { count: count - 1 })).waitFor();

    if (scene.isPhone) await action(scene, "lists.giveOwner").click();
    else await page.keyboard.press("o");
    const dialog = page.getByRole("dialog", { name: t("lists.giveOwnerTitle") });
    await dialog.getByRole("combobox", { name: t("lists.valueOf", { field: label("contact.owner") }) }).fill(minh.name);
    await page.getByRole("option", { name: minh.name }).click();
    await dialog.getByRole("button", { name: t("lists.preview") }).click();
    await dialog.getByRole("button", { name: t("lists.editNow", { count: count - 1 }) }).click();
    await dialog.waitFor({ state: "hidden" });
    const given = `${filter} and owner = ${minh.id}`;
    assert.equal(await countOf(given), count - 1);
    await undo(scene, scene.toast(t("lists.edited", { count: count - 1 })));
    assert.equal(await countOf(given), 0);

    await action(scene, "lists.archive").click();
    const archived = scene.toast(t("lists.archived", { count: count - 1 }));
    await archived.waitFor();
    assert.equal(await countOf(filter), 1);
    const reverted = page.waitForResponse(/\/revert$/);
    await archived.getByRole("button", { name: t("ui.undo") }).click();
    await reverted;
    assert.equal(await countOf(filter), count);
  });

  story("only the chosen records are taken out, and chosen ones are merged", { where: WIDELY }, async (scene) => {
    const { page, t } = scene;
    const [one, other] = await firstOf(2);
    const idOf = async ({ id }) => (await house.ask("GET", `/contacts/${id}`)).id;
    await open(scene, "/contacts?sort=full_name&columns=full_name,city");
    await chooseFirst(scene, 2);
    await action(scene, "export.title").click();
    const { text } = await scene.download(() => page.getByRole("menuitem", { name: t("export.csv") }).click());
    assert.deepEqual(text.trim().split(/\r?\n/).slice(1).map((line) => line.split(",")[0]), [one.id, other.id]);
    if (scene.isPhone) await action(scene, "lists.merge").click();
    else await page.keyboard.press("m");
    const merge = page.getByRole("button", { name: t("doubles.merge", { count: 2 }) }).and(page.locator(":enabled"));
    await merge.waitFor();
    await scene.accessible("merge-chosen");
    if (scene.isPhone) await merge.click();
    else await page.keyboard.press("m");
    const merged = scene.toast(scene.like("doubles.merged", { count: scene.format.number(2) }));
    await merged.waitFor();
    assert.equal(await idOf(one), await idOf(other));
    await merged.getByRole("button", { name: t("ui.undo") }).click();
    await scene.toast(t("doubles.undone")).waitFor();
    assert.deepEqual([await idOf(one), await idOf(other)], [one.id, other.id]);
  });

  story("a block is pasted: shown before, refused cells say why, the others are written, one undo", { where: DESKS }, async (scene) => {
    const { page, t, label } = scene;
    const rows = await firstOf(2);
    const sent = [];
    page.on("request", (request) => {
      if (request.method() !== "GET" && /\/(contacts|operations)\//.test(request.url()) && !request.url().endsWith("/query")) sent.push(`${request.method()} ${new URL(request.url()).pathname.split("/").pop()}`);
    });
    await open(scene, "/contacts?sort=full_name&columns=full_name,city,lifecycle,accounts,created_at");
    await page.keyboard.press(onwards(scene));
    await paste(scene, `hue\tnonsense\r\nda lat\t${label("contact.lifecycle.lead")}\r\n`);
    const strip = page.getByRole("region", { name: t("lists.strip") });
    const records = t("lists.records", { count: 2 });
    await strip.getByText(t("lists.cells", { count: 4, records })).waitFor();
    await strip.getByText(t("lists.cellsRefused", { count: 1 })).waitFor();
    await cell(scene, 1, 2).getByText("Huế").waitFor();
    await cell(scene, 1, 3).and(page.locator("[aria-invalid=true]")).waitFor();
    assert.notEqual((await fieldsOf(rows[0].id)).city, "Huế");
    await scene.accessible("paste");
    await strip.getByRole("button", { name: t("lists.writeCells", { count: 3 }) }).click();
    const written = scene.toast(t("lists.written", { count: 3, records }));
    await written.waitFor();
    await strip.getByText(t("lists.cellsNotWritten", { count: 1 })).waitFor();
    assert.deepEqual(await values(rows, "city"), ["Huế", "Đà Lạt"]);
    await undo(scene, written);
    assert.deepEqual(await values(rows, "city"), rows.map((row) => row.fields.city));
    assert.deepEqual(sent.filter((one) => !one.endsWith("preview")), ["POST changes", "POST revert"]);
  });

  story("cells are copied elsewhere, filled down, and emptied", { where: DESKS }, async (scene) => {
    const { t } = scene;
    const path = "/contacts?sort=full_name&columns=full_name,job_title,city";
    const job = async (index) => (await fieldsOf(rows[index].id)).job_title;
    const written = (cells, rows) => scene.toast(t("lists.written", { count: cells, records: t("lists.records", { count: rows }) }));
    await scene.context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: scene.address });
    const [{ id }] = await firstOf(1);
    await house.ask("PATCH", `/contacts/${id}`, { fields: { job_title: "Kế toán" } });
    const rows = await firstOf(3);
    await open(scene, path);
    await scene.keys(onwards(scene), "Shift+ArrowDown", "Shift+ArrowDown", "Control+d");
    const filled = written(2, 2);
    await filled.waitFor();
    assert.deepEqual(await values(rows, "job_title"), Array(3).fill("Kế toán"));
    await undo(scene, filled);
    assert.equal(await job(2), rows[2].fields.job_title);

    await open(scene, path);
    await scene.keys(onwards(scene), "Control+c", "ArrowDown", "ArrowDown", "Control+v");
    const pasted = written(1, 1);
    await pasted.waitFor();
    assert.equal(await job(2), "Kế toán");
    await undo(scene, pasted);
    assert.equal(await job(2), rows[2].fields.job_title);

    await open(scene, path);
    await scene.keys(onwards(scene), "Delete");
    const emptied = written(1, 1);
    await emptied.waitFor();
    assert.equal(await job(0), undefined);
    await undo(scene, emptied);
    assert.equal(await job(0), "Kế toán");
  });

  story("columns are moved by key and by pulling, and stand so in the address", { where: DESKS }, async (scene) => {
    const { page, label } = scene;
    const head = (field) => page.getByRole("columnheader", { name: label(`contact.${field}`) });
    await open(scene, "/contacts?columns=full_name,city,job_title");
    await head("city").getByRole("button").first().focus();
    await page.keyboard.press(`Shift+${onwards(scene)}`);
    await page.waitForURL(/columns=full_name%2Cjob_title%2Ccity/);
    const from = await head("city").boundingBox();
    const to = await head("full_name").boundingBox();
    /** So far from the edge where a column begins. */
    const within = (box, far) => (scene.language === "fa" ? box.x + box.width - far : box.x + far);
    await page.mouse.move(within(from, 40), from.y + 18);
    await page.mouse.down();
    await page.mouse.move(within(to, 60), to.y + 18, { steps: 8 });
    await page.mouse.up();
    await page.waitForURL(/columns=city%2Cfull_name%2Cjob_title/);
  });

  story("a list is put together by a field, opened and closed, in its address and in a view", { where: WIDELY }, async (scene) => {
    const { page, t, label, mark, format } = scene;
    const { groups } = await house.ask("GET", "/deals/groups?by=stage&measure=amount");
    await open(scene, "/deals");
    await page.getByRole("button", { name: t("lists.group"), exact: true }).click();
    await page.getByRole("menuitemradio", { name: label("deal.stage"), exact: true }).click();
    await page.waitForURL(/group=stage/);
    const head = page.locator(scene.isPhone ? "[data-list=main] button[aria-expanded]" : "[role=row][aria-expanded]").first();
    const shows = async (isOpen) => {
      await head.and(page.locator(`[aria-expanded=${isOpen}]`)).waitFor();
      await page.locator("[data-list=main] a").first().waitFor();
    };
    await shows(true);
    await scene.accessible("grouped");
    const told = await head.textContent();
    const group = groups.find(({ keys }) => told.includes(label(`deal.stage.${keys[0]}`)));
    assert.ok(group && told.includes(format.number(group.count)), told);
    assert.ok(told.includes(label("deal.amount")), told);
    const turn = async (key) => {
      if (scene.isPhone) return head.click();
      await page.locator("[data-list=main]").focus();
      return scene.keys("Control+Home", key);
    };
    await turn(scene.language === "fa" ? "ArrowRight" : "ArrowLeft");
    await shows(false);
    await turn(onwards(scene));
    await shows(true);
    await page.getByRole("button", { name: t("views.all", { objects: scene.plural("deal") }) }).click();
    await page.getByRole("menuitem", { name: t("views.saveAs") }).click();
    await page.getByLabel(t("views.name"), { exact: true }).fill(`${mark} theo bước`);
    await page.getByRole("button", { name: t("ui.save"), exact: true }).click();
    await page.getByRole("button", { name: `${mark} theo bước` }).waitFor();
    const { items } = await scene.ask("GET", "/views?object=deal");
    assert.equal(items.find((view) => view.name === `${mark} theo bước`).layout.group, "stage");
    await scene.go("/deals?group=created_at:quarter");
    await shows(true);
  });

  story("what others make and change is shown, and the place in the list stays", { where: DESK }, async (scene) => {
    const { page, t } = scene;
    await open(scene, "/contacts?sort=full_name&columns=full_name,city");
    await page.locator("[data-list=main]").evaluate((element) => (element.scrollTop = 36 * 60));
    const line = page.locator("[role=row][aria-rowindex='64'] a");
    const title = await line.textContent();
    const top = (await line.boundingBox()).y;
    const made = await house.ask("POST", "/contacts", { fields: { full_name: "Aaa Aaa", city: "Huế" } });
    await page.getByRole("button", { name: t("lists.come", { count: 1 }) }).click();
    await page.locator("[role=row][aria-rowindex='65'] a", { hasText: title }).waitFor();
    const now = (await page.locator("[role=row][aria-rowindex='65'] a").boundingBox()).y;
    assert.ok(Math.abs(now - top) < 2, `the row moved from ${top} to ${now}`);
    await house.ask("POST", `/contacts/${made.id}/archive`);
    await page.getByRole("button", { name: t("lists.gone", { count: 1 }) }).click();
    await page.locator("[role=row][aria-rowindex='64'] a", { hasText: title }).waitFor();
  });

  story("a link in a filter is called by its title", { where: DESK }, async (scene) => {
    const { page, t } = scene;
    const { items } = await scene.ask("POST", "/deals/query", { limit: 1, filter: "account is not empty" });
    const { id, title } = items[0].fields.account;
    await scene.go(`/deals?${new URLSearchParams({ filter: `account = ${id}` })}`);
    await page.getByRole("list", { name: t("filter.inForce") }).getByText(title).waitFor();
    await page.getByRole("grid").waitFor();
    await page.keyboard.press("f");
    const box = page.getByRole("dialog", { name: t("filter.title") }).getByRole("combobox", { name: t("filter.value") });
    await box.and(page.locator(`[value="${title.replaceAll('"', '\\"')}"]`)).waitFor();
    await page.keyboard.press("Escape");
  });
});
