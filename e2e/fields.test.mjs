// A new field by lunch: the administrator adds a choice to contacts; a colleague meets it in the form, fills it and finds it
// in lists, filters and files; it goes out of use and comes back with its values. And what everybody sets for themselves.

import assert from "node:assert/strict";
import { before } from "node:test";
import { DESK, ROUND, stories } from "./story.mjs";

stories("a new field by lunch", { contacts: 60 }, (story, house) => {
  let minh;

  before(async () => {
    minh = await house.user({ name: "Lê Quang Minh" });
  });

  const count = async (filter) => (await house.ask("GET", `/contacts?${new URLSearchParams({ filter, count: "true", limit: "1" })}`)).count;
  const fieldsOf = async () => (await house.ask("GET", "/objects/contact")).field;

  story("from the field to the list, the file and back", async (scene) => {
    const { page, mark, t, like } = scene;
    const label = `Quy mô ${mark}`;
    const choices = [`Nhỏ ${mark}`, `Lớn ${mark}`];
    const help = `Bao nhiêu người làm ở đó? ${mark}`;

    // The colleague is at work already, and stays on the same page.
    const colleague = await scene.visit({ who: minh });
    await colleague.go("/contacts");
    await colleague.page.getByRole("heading", { name: colleague.plural("contact"), level: 1 }).waitFor();

    // The administrator describes it.
    await scene.go("/settings/objects/contact");
    await page.getByRole("button", { name: t("objects.addField") }).click();
    const form = page.getByRole("dialog", { name: t("objects.addFieldTo", { object: scene.plural("contact") }) });
    await form.getByRole("textbox", { name: t("objects.label"), exact: true }).fill(label);
    await scene.choose(form.getByRole("combobox", { name: t("objects.kindOf") }), new RegExp(`^${t("objects.kind.picklist")}`));
    await form.getByRole("textbox", { name: t("objects.lineLabel", { number: 1 }) }).fill(choices[0]);
    await page.keyboard.press("Enter");
    await form.getByRole("textbox", { name: t("objects.lineLabel", { number: 2 }) }).fill(choices[0]);
    await form.getByRole("textbox", { name: t("objects.help"), exact: true }).fill(help);
    await form.getByRole("radio", { name: t("objects.levels.wanted") }).check();
    const preview = form.getByRole("region", { name: t("objects.preview") });
    await preview.getByText(help).waitFor();
    await form.getByRole("button", { name: t("objects.addField") }).click();
    // Two choices of the same name are refused, and it is told at the choices.
    await form.getByRole("group", { name: t("objects.choices") }).getByRole("alert").waitFor();
    await form.getByRole("textbox", { name: t("objects.lineLabel", { number: 2 }) }).fill(choices[1]);
    await form.getByRole("button", { name: t("objects.move", { name: choices[1] }) }).focus();
    await page.keyboard.press("ArrowUp");
    await scene.accessible("field form");
    await form.getByRole("button", { name: t("objects.addField") }).click();
    await scene.toast(t("objects.fieldAdded", { field: label })).waitFor();
    await form.waitFor({ state: "hidden" });
    const field = (await fieldsOf()).find((one) => Object.values(one.labels).includes(label));
    assert.deepEqual([field.kind, field.level, field.custom, field.choice.map((one) => one.labels[scene.language])], ["picklist", "wanted", true, [choices[1], choices[0]]]);
    await page.getByRole("button", { name: new RegExp(`^${label}`) }).waitFor();
    await scene.describe();

    // The colleague meets it in the form, with why it is asked.
    await colleague.describe();
    const create = await colleague.create("contact");
    await create.getByRole("textbox", { name: colleague.label("contact.full_name"), exact: true }).fill(scene.person);
    const box = create.getByRole("combobox", { name: label });
    await box.focus();
    await create.getByText(help).waitFor();
    await colleague.choose(box, choices[1]);
    await colleague.accessible("the new field in the form");
    await create.getByRole("button", { name: t("create.submit") }).click();
    await colleague.page.getByRole("heading", { name: scene.person, level: 1 }).waitFor();
    await colleague.page.getByText(choices[1]).first().waitFor();

    // The list shows it and filters by it.
    await colleague.go(`/contacts?columns=full_name,${field.name}`);
    await colleague.list("contact").waitFor();
    await colleague.page.getByRole("button", { name: t("filter.title"), exact: true }).click();
    const filter = colleague.page.getByRole("dialog", { name: t("filter.title") });
    await filter.getByRole("combobox", { name: t("filter.field") }).fill(label);
    await colleague.page.getByRole("option", { name: label }).click();
    const values = filter.getByRole("combobox", { name: t("filter.value") });
    await colleague.choose(values, choices[1]);
    await colleague.page.waitForURL(new RegExp(`filter=${field.name}`));
    await (colleague.isPhone ? filter.getByRole("button", { name: t("filter.show") }).click() : colleague.page.keyboard.press("Escape"));
    await colleague.page.getByText(t("list.count", { count: 1 }), { exact: true }).waitFor();
    await colleague.list("contact").getByText(choices[1]).waitFor();

    // Who lacks it is one click from how full it is.
    const empty = await count(`${field.name} is empty`);
    await page.reload();
    const lacking = page.getByRole("link", { name: like("objects.fillAbout", { field: label, count: scene.format.number(empty) }) });
    await lacking.click();
    await page.waitForURL(/filter=/);
    await page.getByText(t("list.count", { count: empty }), { exact: true }).waitFor();

    // The file has it, under the name that people read.
    await scene.go(`/contacts?${new URLSearchParams({ columns: `full_name,${field.name}`, filter: `${field.name} is not empty` })}`);
    await scene.list("contact").waitFor();
    await page.getByRole("button", { name: t("export.title") }).click();
    const file = await scene.download(() => page.getByRole("menuitem", { name: t("export.csv") }).click());
    const [header, first] = file.text.replace("\uFEFF", "").split(/\r?\n/);
    assert.match(header, new RegExp(`${scene.label("contact.full_name")},${label}$`));
    assert.ok(first.endsWith(`,${choices[1]}`), first);

    // A file with that column is understood.
    await scene.go("/imports");
    await page.getByText(t("imports.drop")).waitFor();
    await scene.drop(page.getByText(t("imports.drop")), `${mark}.csv`, `Họ tên,${label}\nTrần ${mark},${choices[0].toUpperCase()}\n`);
    const becomes = page.getByRole("combobox", { name: t("imports.becomesOf", { column: label }) });
    await becomes.waitFor();
    assert.equal(await becomes.inputValue(), label);

    // Out of use, it leaves; taken back, its values are there.
    await scene.go(`/settings/objects/contact?field=${field.name}`);
    const change = page.getByRole("dialog", { name: label });
    await change.getByRole("button", { name: t("objects.retire"), exact: true }).click();
    await scene.toast(t("objects.retired", { name: label })).getByRole("button", { name: t("ui.close") }).click();
    await change.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: new RegExp(`^${label}`) }).waitFor({ state: "hidden" });
    assert.ok(!(await fieldsOf()).some((one) => one.name === field.name));
    const line = page.getByRole("region", { name: t("objects.retiredTitle") }).getByRole("listitem").filter({ hasText: label });
    await line.getByRole("button").click();
    await line.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: new RegExp(`^${label}`) }).waitFor();
    assert.equal(await count(`${field.name} is not empty`), 1);
  });

  story("a field of that name is out of use: it is offered again", { where: ROUND }, async (scene) => {
    const { page, mark, t } = scene;
    const name = `nha_${mark}`;
    const labels = { en: `Nha ${mark}`, vi: `Nha ${mark}`, fa: `Nha ${mark}` };
    await house.ask("POST", "/objects/account/fields", { name, kind: "text", labels, category: "descriptive", level: "optional" });
    await house.ask("POST", `/objects/account/fields/${name}/retire`);
    await scene.go("/settings/objects/account?add=true");
    const form = page.getByRole("dialog");
    await form.getByRole("textbox", { name: t("objects.label"), exact: true }).fill(labels.vi);
    await form.getByRole("button", { name: t("objects.addField") }).click();
    await form.getByRole("button", { name: t("objects.restore") }).click();
    await form.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: new RegExp(`^${labels.vi}`) }).waitFor();
  });

  story("an object of one's own, with stages, is at once in the navigation", { where: ROUND }, async (scene) => {
    const { page, mark, t } = scene;
    const one = `Hợp đồng ${mark}`;
    await scene.go("/settings/objects");
    await page.getByRole("button", { name: t("objects.addObject") }).click();
    const form = page.getByRole("dialog", { name: t("objects.addObject") });
    await form.getByRole("textbox", { name: t("objects.singular"), exact: true }).fill(one);
    await form.getByRole("radio", { name: t("objects.icons.star") }).check();
    await form.getByRole("checkbox", { name: t("objects.staged") }).check();
    await form.getByRole("textbox", { name: t("objects.lineLabel", { number: 1 }) }).fill(`Nháp ${mark}`);
    await form.getByRole("textbox", { name: t("objects.lineLabel", { number: 2 }) }).fill(`Đã ký ${mark}`);
    await scene.choose(form.getByRole("combobox", { name: t("objects.outcome", { name: `Đã ký ${mark}` }) }), t("objects.outcomes.success"));
    await scene.accessible("object form");
    await form.getByRole("button", { name: t("objects.addObject") }).click();
    await page.getByRole("heading", { name: one, level: 2 }).waitFor();
    const { items } = await house.ask("GET", "/objects");
    const object = items.find((each) => each.labels.vi === one);
    assert.deepEqual(object.field.find((field) => field.name === object.stages).choice.map((choice) => choice.outcome ?? null), [null, "success"]);
    // Its section, and its way out and back.
    await page.getByRole("button", { name: t("objects.editObject") }).click();
    const change = page.getByRole("dialog", { name: one });
    await change.getByRole("button", { name: t("objects.addSection") }).click();
    await change.getByRole("textbox", { name: t("objects.lineLabel", { number: 1 }) }).fill(`Điều khoản ${mark}`);
    await change.getByRole("button", { name: t("ui.save") }).click();
    await change.waitFor({ state: "hidden" });
    assert.equal((await house.ask("GET", `/objects/${object.name}`)).section[0].labels.vi, `Điều khoản ${mark}`);
    await scene.go(`/${object.plural_name}`);
    await page.getByRole("heading", { name: one, level: 1 }).waitFor();
    await scene.go(`/settings/objects/${object.name}?edit=true`);
    await page.getByRole("dialog").getByRole("button", { name: t("objects.retire"), exact: true }).click();
    const toast = scene.toast(t("objects.retired", { name: one }));
    await toast.getByRole("button", { name: t("ui.undo") }).click();
    await page.getByRole("link", { name: new RegExp(one) }).first().waitFor();
  });

  story("a standard field: what it is called and asks for changes, and is undone", { where: DESK }, async (scene) => {
    const { page, t } = scene;
    const before = scene.label("contact.job_title");
    await scene.go("/settings/objects/contact");
    await page.getByRole("textbox", { name: t("columns.find") }).fill(before);
    await page.getByRole("button", { name: before, exact: true }).click();
    const form = page.getByRole("dialog", { name: before });
    await form.getByText(t("objects.standardField")).waitFor();
    await form.getByRole("textbox", { name: t("objects.label"), exact: true }).fill("Position");
    await form.getByRole("radio", { name: t("objects.levels.required") }).check();
    await page.keyboard.press("Control+Enter");
    await form.waitFor({ state: "hidden" });
    const level = async () => (await fieldsOf()).find((one) => one.name === "job_title");
    assert.deepEqual([(await level()).labels.en, (await level()).level], ["Position", "required"]);
    await scene.toast(t("objects.fieldSaved", { field: "Position" })).getByRole("button", { name: t("ui.undo") }).click();
    await page.getByRole("textbox", { name: t("columns.find") }).fill("");
    await page.getByRole("button", { name: before, exact: true }).waitFor();
  });

  story("fields are put in order with the arrow keys, and back", { where: ROUND }, async (scene) => {
    const { page, t, like } = scene;
    const names = async () => (await house.ask("GET", "/objects/task")).field.map((one) => one.name);
    const before = await names();
    await scene.go("/settings/objects/task");
    const first = page.getByRole("list").filter({ has: page.getByRole("button", { name: like("objects.move") }) }).first();
    const handle = first.getByRole("button", { name: like("objects.move") }).first();
    const moved = await handle.getAttribute("aria-label");
    await handle.focus();
    await page.keyboard.press("ArrowDown");
    await scene.toast(t("objects.orderSaved", { object: scene.plural("task") })).waitFor();
    assert.notDeepEqual(await names(), before);
    assert.equal(await first.getByRole("button", { name: like("objects.move") }).nth(1).getAttribute("aria-label"), moved);
    await scene.accessible("fields");
    await scene.toast(t("objects.orderSaved", { object: scene.plural("task") })).getByRole("button", { name: t("ui.undo") }).click();
    await page.waitForFunction(([label, wished]) => document.querySelector(label)?.getAttribute("aria-label") === wished, ["main li button", moved]);
    assert.deepEqual(await names(), before);
  });

  story("only administrators see objects and fields", { where: DESK, who: () => minh }, async (scene) => {
    await scene.go("/settings");
    await scene.page.getByRole("link", { name: scene.t("account.title") }).waitFor();
    assert.equal(await scene.page.getByRole("link", { name: scene.t("settings.section.objects") }).count(), 0);
    await scene.go("/settings/objects/contact");
    await scene.page.getByRole("heading", { name: scene.t("ui.notFound") }).waitFor();
  });

  story("my account: name, zone, password, and where I am signed in", { where: ROUND }, async (scene) => {
    const { mark, t } = scene;
    const who = await house.user({ name: `Mai ${mark}` });
    const mine = await scene.visit({ who });
    const { page } = mine;
    await mine.go("/contacts");
    if (mine.isPhone) await page.getByRole("button", { name: t("shell.more") }).click();
    await page.getByRole("button", { name: new RegExp(who.name) }).click();
    await page.getByRole("menuitem", { name: t("account.title") }).click();
    const name = page.getByRole("textbox", { name: t("account.name") });
    await name.fill(`Mai Anh ${mark}`);
    await page.keyboard.press("Enter");
    await mine.toast(t("account.saved")).getByRole("button", { name: t("ui.undo") }).click();
    await page.waitForFunction(([box, wished]) => document.querySelector(box)?.value === wished, ["input[autocomplete=name]", who.name]);

    // Two other devices: one is ended, then all others with the password.
    const elsewhere = async () => fetch(`${house.address}/api/v1/sessions`, { method: "POST", headers: { "Content-Type": "application/json", "X-Kempt": "1" }, body: JSON.stringify({ email: who.email, password: who.password }) });
    await elsewhere();
    await elsewhere();
    await page.reload();
    const sessions = page.getByRole("region", { name: t("account.sessions") });
    await sessions.getByText(t("account.current")).waitFor();
    assert.equal(await sessions.getByRole("listitem").count(), 3);
    await mine.accessible("my account");
    await sessions.getByRole("button", { name: new RegExp(`^${t("account.end")} `) }).first().click();
    await sessions.getByRole("listitem").nth(2).waitFor({ state: "detached" });
    const password = page.getByRole("region", { name: t("account.password"), exact: true });
    await password.getByLabel(t("account.oldPassword")).fill("not this one");
    await password.getByLabel(t("account.newPassword")).fill("mưa rào trên phố cũ");
    await password.getByRole("button", { name: t("account.change") }).click();
    await password.locator("input[data-invalid]").waitFor();
    await password.getByLabel(t("account.oldPassword")).fill(who.password);
    await password.getByRole("button", { name: t("account.change") }).click();
    await mine.toast(t("account.changed")).waitFor();
    await sessions.getByRole("listitem").nth(1).waitFor({ state: "detached" });
    assert.equal(await sessions.getByRole("listitem").count(), 1);
  });
});
