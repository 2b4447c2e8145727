// What administrators change of what is there: a choice goes out of use and comes back; what Kempt brings is called
// otherwise and is again as it came; whoever is in several teams has a main one.

import assert from "node:assert/strict";
import { ROUND, stories } from "./story.mjs";

stories("what administrators change", { contacts: 20 }, (story, house) => {
  const described = (object) => house.ask("GET", `/objects/${object}`);

  /** A field of the house's own whose choices are these, and records that have them. */
  async function withChoices(mark, words, held) {
    const labels = (text) => ({ en: text, vi: text, fa: text });
    const name = `hang_${mark}`;
    const choice = words.map((word, index) => ({ name: `one_${index + 1}`, labels: labels(word) }));
    await house.ask("POST", "/objects/contact/fields", { name, kind: "picklist", labels: labels(`Hạng ${mark}`), category: "descriptive", level: "wanted", choice });
    const records = [];
    for (const [person, value] of held) records.push(await house.ask("POST", "/contacts", { fields: { full_name: person, [name]: value } }));
    return { name, records };
  }

  story("a choice goes out of use: who has it keeps it, nobody else is given it, and it comes back", { where: ROUND }, async (scene) => {
    const { page, mark, people, t } = scene;
    const [gold, silver, bronze] = ["Vàng", "Bạc", "Đồng"].map((word) => `${word} ${mark}`);
    const { name, records } = await withChoices(mark, [gold, silver, bronze], [[people[0], "one_2"], [people[1], "one_1"]]);
    await scene.describe();
    const label = `Hạng ${mark}`;
    const settings = `/settings/objects/contact?field=${name}`;
    const choices = async () => (await described("contact")).field.find((field) => field.name === name).choice.map((one) => `${one.name}${one.retired ? " out" : ""}`);

    // Silver goes out of use; bronze, which nobody has, goes altogether; what is left is put in order.
    await scene.go(settings);
    const form = page.getByRole("dialog", { name: label });
    await form.getByRole("button", { name: t("objects.retireLine", { name: silver }) }).click();
    const out = form.getByRole("region", { name: t("filter.retiredChoices") });
    await out.getByText(t("objects.keptCount", { count: 1 })).waitFor();
    await form.getByRole("button", { name: t("objects.retireLine", { name: bronze }) }).click();
    await out.getByText(t("objects.keptByNone")).waitFor();
    await out.getByRole("button", { name: t("objects.removeLine", { name: bronze }) }).click();
    await form.getByRole("button", { name: t("objects.addChoice") }).click();
    await form.getByRole("textbox", { name: t("objects.lineLabel", { number: 2 }) }).fill(`Kim cương ${mark}`);
    await form.getByRole("button", { name: t("objects.move", { name: `Kim cương ${mark}` }) }).focus();
    await page.keyboard.press("ArrowUp");
    await scene.accessible("choices out of use");
    await form.getByRole("button", { name: t("ui.save") }).click();
    await form.waitFor({ state: "hidden" });
    assert.deepEqual((await choices()).slice(1), ["one_2 out", "one_1"]);
    await scene.describe();

    // Whoever has it is found and shown by it, and may go on having it.
    await scene.go(`/contacts?${new URLSearchParams({ columns: `full_name,${name}`, filter: `${name} = one_2` })}`);
    await scene.list("contact").getByText(silver).waitFor();
    await page.getByText(t("list.count", { count: 1 }), { exact: true }).waitFor();
    await scene.go(`/contacts/${records[0].id}`);
    await page.getByText(silver, { exact: true }).first().waitFor();
    await page.getByRole("button", { name: t("record.edit", { field: label }) }).click();
    const box = page.getByRole("combobox", { name: label });
    assert.equal(await box.inputValue(), silver);
    await box.click();
    await page.getByRole("option", { name: silver }).waitFor();
    await scene.keys("Escape", "Escape");

    // Nobody else is offered it.
    await scene.go("/contacts");
    await scene.list("contact").waitFor();
    const create = await scene.create("contact");
    await create.getByRole("combobox", { name: label }).click();
    await page.getByRole("option", { name: gold }).waitFor();
    assert.equal(await page.getByRole("option", { name: silver }).count(), 0);
    await page.keyboard.press("Escape");

    // A filter still is, apart from the others.
    await scene.go(`/contacts?${new URLSearchParams({ columns: `full_name,${name}` })}`);
    await scene.list("contact").waitFor();
    await page.getByRole("button", { name: t("filter.title"), exact: true }).click();
    const filter = page.getByRole("dialog", { name: t("filter.title") });
    await filter.getByRole("combobox", { name: t("filter.field") }).fill(label);
    await page.getByRole("option", { name: label }).click();
    await filter.getByRole("combobox", { name: t("filter.value") }).click();
    await page.getByRole("group", { name: t("filter.retiredChoices") }).getByRole("option", { name: silver }).click();
    await page.waitForURL(/one_2/);

    // Back in use it is offered again.
    await scene.go(settings);
    await form.getByRole("button", { name: `${t("objects.offerAgain")} ${silver}` }).click();
    await form.getByRole("button", { name: t("ui.save") }).click();
    await form.waitFor({ state: "hidden" });
    assert.deepEqual((await choices()).slice(1), ["one_2", "one_1"]);
    await scene.ask("PATCH", `/contacts/${records[1].id}`, { fields: { [name]: silver } });
    assert.equal((await scene.ask("GET", `/contacts/${records[1].id}`)).fields[name], "one_2");
  });

  story("a refused paste names the choices in the language of whoever pastes", { where: [["en", 1280], ["vi", 1280], ["fa", 1280]] }, async (scene) => {
    const { page, mark, people, t } = scene;
    const name = `loai_${mark}`;
    const choice = ["A", "B"].map((letter) => ({ name: letter.toLowerCase(), labels: { en: `Kind ${letter}`, vi: `Loại ${letter}`, fa: `گونه ${letter}` } }));
    choice.push({ name: "c", retired: true, labels: { en: "Kind C", vi: "Loại C", fa: "گونه C" } });
    const labels = { en: `Kind ${mark}`, vi: `Loại ${mark}`, fa: `گونهٔ ${mark}` };
    await house.ask("POST", "/objects/contact/fields", { name, kind: "picklist", labels, category: "descriptive", level: "wanted", choice });
    const two = [];
    for (const person of people.slice(0, 2)) two.push(await house.ask("POST", "/contacts", { fields: { full_name: person, [name]: "a" } }));
    await scene.go(`/contacts?${new URLSearchParams({ columns: `full_name,${name}`, filter: `id in (${two.map((one) => one.id).join(", ")})`, sort: "full_name" })}`);
    const grid = scene.list("contact");
    await grid.getByText(choice[0].labels[scene.language]).first().waitFor();
    await page.locator("[role=row][aria-rowindex='3'] a").waitFor();
    await grid.focus();
    await page.keyboard.press(scene.language === "fa" ? "ArrowLeft" : "ArrowRight");
    await grid.evaluate((element, text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, `xyz\n${choice[2].labels[scene.language]}\n`);
    const strip = page.getByRole("region", { name: t("lists.strip") });
    await strip.waitFor();
    const refused = grid.locator("[aria-invalid=true]");
    await refused.nth(1).waitFor();
    const told = await refused.evaluateAll((cells) => cells.map((cell) => cell.title));
    assert.equal(told.length, 2);
    for (const text of told) {
      for (const one of choice.slice(0, 2)) assert.ok(text.includes(one.labels[scene.language]), `${text} does not name ${one.labels[scene.language]}`);
    }
    await page.keyboard.press("Escape");
    for (const { id } of two) assert.equal((await house.ask("GET", `/contacts/${id}`)).fields[name], "a");
  });

  story("a standard kind of record and a field of it are called otherwise, and again as they came", { where: ROUND }, async (scene) => {
    const { page, mark, t } = scene;
    const one = scene.label("activity");
    const many = scene.plural("activity");
    const field = scene.label("activity.subject");
    await scene.go("/settings/objects/activity");
    await page.getByRole("button", { name: t("objects.editObject") }).click();
    const dialog = page.getByRole("dialog", { name: many });
    await dialog.getByRole("textbox", { name: t("objects.singular"), exact: true }).fill(`Cuộc ${mark}`);
    await dialog.getByRole("textbox", { name: t("objects.plural"), exact: true }).fill(`Các cuộc ${mark}`);
    await dialog.getByRole("radio", { name: t("objects.icons.star") }).check();
    await dialog.getByRole("button", { name: t("objects.addSection") }).click();
    await dialog.getByRole("group", { name: t("objects.sections") }).getByRole("textbox").last().fill(`Mục ${mark}`);
    await scene.accessible("a standard object");
    await dialog.getByRole("button", { name: t("ui.save") }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("heading", { name: `Các cuộc ${mark}`, level: 2 }).waitFor();
    const object = await described("activity");
    assert.deepEqual([object.labels[scene.language], object.icon, object.section.at(-1).labels[scene.language]], [`Cuộc ${mark}`, "star", `Mục ${mark}`]);

    // A field of it: another name, in the new section, more needed.
    await page.getByRole("button", { name: field, exact: true }).click();
    const form = page.getByRole("dialog", { name: field });
    await form.getByRole("textbox", { name: t("objects.label"), exact: true }).fill(`Chủ đề ${mark}`);
    await form.getByRole("radio", { name: t("objects.levels.required"), exact: true }).check();
    await scene.choose(form.getByRole("combobox", { name: t("objects.section") }), `Mục ${mark}`);
    await form.getByText(t("objects.deliveredName", { name: field })).waitFor();
    await form.getByRole("button", { name: t("ui.save") }).click();
    await form.waitFor({ state: "hidden" });
    const part = page.getByRole("region", { name: `Mục ${mark}` });
    await part.getByRole("button", { name: new RegExp(`^Chủ đề ${mark}`) }).waitFor();
    await part.getByText(t("objects.isChanged"), { exact: true }).waitFor();

    // Both go back to how they came.
    await part.getByRole("button", { name: new RegExp(`^Chủ đề ${mark}`) }).click();
    const changed = page.getByRole("dialog", { name: `Chủ đề ${mark}` });
    await changed.getByRole("button", { name: t("objects.asDelivered") }).click();
    await changed.getByRole("button", { name: t("objects.asDelivered") }).waitFor({ state: "hidden" });
    await changed.getByRole("button", { name: t("ui.save") }).click();
    await changed.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: t("objects.editObject") }).click();
    const back = page.getByRole("dialog", { name: `Các cuộc ${mark}` });
    await back.getByRole("button", { name: t("objects.asDelivered") }).click();
    await back.getByRole("button", { name: t("objects.removeLine", { name: `Mục ${mark}` }) }).click();
    await back.getByRole("button", { name: t("ui.save") }).click();
    await back.waitFor({ state: "hidden" });
    await page.getByRole("heading", { name: many, level: 2 }).waitFor();
    const delivered = await house.ask("GET", "/objects/activity/delivered");
    // What follows from records is not brought along.
    assert.deepEqual({ ...(await described("activity")), derived: undefined }, { ...delivered, derived: undefined });
    assert.equal(delivered.labels[scene.language], one);
  });

  story("whoever is in several teams has a main one, to which new records belong", { where: ROUND }, async (scene) => {
    const { page, mark, people, t } = scene;
    const [north, south] = [`Bắc ${mark}`, `Nam ${mark}`];
    const who = await house.user({ name: `Lê Mai ${mark}`, team: north });
    const teams = () => house.ask("GET", "/teams").then(({ items }) => items);
    await house.ask("POST", "/teams", { name: south, members: [who.id] });
    const idOf = async (name) => (await teams()).find((team) => team.name === name).id;

    await scene.go("/settings/users");
    await page.getByRole("button", { name: new RegExp(`Lê Mai ${mark}`) }).click();
    const form = page.getByRole("dialog", { name: `Lê Mai ${mark}` });
    const main = form.getByRole("combobox", { name: t("settings.mainTeam") });
    await main.waitFor();
    assert.equal(await main.inputValue(), north);
    await scene.choose(main, south);
    await scene.accessible("main team");
    await form.getByRole("button", { name: t("ui.save") }).click();
    await form.waitFor({ state: "hidden" });
    const made = await who.ask("POST", "/contacts", { fields: { full_name: people[0] } });
    assert.equal(made.team_id, await idOf(south));

    // One's own page knows it too.
    const mine = await scene.visit({ who });
    await mine.go("/settings/account");
    const own = mine.page.getByRole("combobox", { name: t("settings.mainTeam") });
    await own.waitFor();
    assert.equal(await own.inputValue(), south);
    await mine.choose(own, north);
    await mine.toast(t("account.saved")).waitFor();
    assert.equal((await who.ask("POST", "/contacts", { fields: { full_name: people[1] } })).team_id, await idOf(north));
  });
});
