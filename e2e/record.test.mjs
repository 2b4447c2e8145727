// One record: made by keyboard, changed in its place, its past, its timeline, and one key that leads to it.

import assert from "node:assert/strict";
import { ROUND, stories } from "./story.mjs";

stories("records", { contacts: 50 }, (story, house) => {
  const customerOf = (scene, fields = {}) => house.ask("POST", "/contacts", { fields: { full_name: scene.person, email: `khach.${scene.mark}@hoasen.vn`, ...fields } });
  const heading = (scene) => scene.page.getByRole("heading", { name: scene.person, level: 1 });

  story("a new contact: standard forms, a slip repaired, undone", { where: ROUND }, async (scene) => {
    const { page, t, label, mark, person } = scene;
    await scene.go("/contacts");
    await page.locator("[data-list=main]").waitFor();
    const dialog = await scene.create("contact");
    const name = dialog.getByRole("textbox", { name: label("contact.full_name"), exact: true });
    const email = dialog.getByRole("textbox", { name: label("contact.email"), exact: true });
    await name.fill(person.toLowerCase());
    await dialog.getByText(t("create.becomes")).waitFor();
    await page.keyboard.press("Tab");
    await dialog.locator(`input[value='${person}']`).waitFor();
    // What was typed is one key away.
    await name.press("Alt+z");
    assert.equal(await name.inputValue(), person.toLowerCase());
    await email.focus();
    await page.keyboard.type(`${mark}.new@gmail.cmo`);
    await dialog.getByText(t("check.use", { value: `${mark}.new@gmail.com` })).waitFor();
    await page.keyboard.press("Alt+Enter");
    assert.equal(await email.inputValue(), `${mark}.new@gmail.com`);
    await page.keyboard.press("Control+Enter");
    await heading(scene).waitFor();
    await scene.toast(t("create.made", { title: person })).getByRole("button", { name: t("ui.undo") }).click();
    await scene.toast(t("record.undone")).waitFor();
  });

  story("changed in place, a conflict told, undone, seen as it was", { where: ROUND }, async (scene) => {
    const { page, t, label } = scene;
    const city = label("contact.city");
    const { id } = await customerOf(scene);
    const kept = async () => (await house.ask("GET", `/contacts/${id}`)).fields.city;
    const edit = page.getByRole("button", { name: t("record.edit", { field: city }) });
    const box = page.getByRole("textbox", { name: city });
    await scene.go(`/contacts/${id}`);
    await page.getByRole("button", { name: t("record.add", { field: city }) }).click();
    await box.fill("hue");
    await box.press("Enter");
    await edit.waitFor();
    // Somebody else changes the same while one types.
    await edit.click();
    await box.fill("Đà Nẵng");
    await house.ask("PATCH", `/contacts/${id}`, { fields: { city: "Hà Nội" } });
    await box.press("Enter");
    await page.getByRole("alert").getByText("Hà Nội").waitFor();
    await page.getByRole("button", { name: t("record.mine") }).click();
    await edit.waitFor();
    assert.equal(await kept(), "Đà Nẵng");
    await page.getByRole("status").getByRole("button", { name: t("ui.undo") }).last().click();
    await scene.toast(t("record.undone")).waitFor();
    assert.equal(await kept(), "Hà Nội");
    await page.getByRole("button", { name: t("record.historyOf", { field: city }) }).click();
    await page.getByText(t("history.only", { field: city })).waitFor();
    await page.getByRole("button", { name: t("history.asOf") }).last().click();
    await page.getByText(scene.like("record.asOf")).waitFor();
    await page.getByRole("button", { name: t("record.now") }).click();
    await page.getByText(scene.like("record.asOf")).waitFor({ state: "hidden" });
  });

  story("since when somebody is with a firm is written down, and stays when something else of it is changed", { where: ROUND }, async (scene) => {
    const { page, t, label, mark } = scene;
    const field = label("contact.accounts");
    const firm = await house.ask("POST", "/accounts", { fields: { company: `Công ty Sơn ${mark}` } });
    const { id } = await house.ask("POST", "/contacts", { fields: { full_name: scene.person, accounts: [{ id: firm.id, from: "2020-01-31" }] } });
    await scene.go(`/contacts/${id}?tab=details`);
    const edit = page.getByRole("button", { name: t("record.edit", { field }) });
    await edit.click();
    const last = page.getByRole("textbox", { name: `${t("entry.lastDay")}: ${field} 1` });
    await last.fill("2024-06-30");
    await last.press("Control+Enter");
    await last.waitFor({ state: "hidden" });
    const entry = async () => (await house.ask("GET", `/contacts/${id}`)).fields.accounts[0];
    assert.deepEqual([(await entry()).from, (await entry()).until], ["2020-01-31", "2024-06-30"]);
    await edit.click();
    await page.getByRole("combobox", { name: t("entry.known") }).click();
    await page.getByRole("option", { name: t("entry.state.works") }).click();
    await last.press("Control+Enter");
    await last.waitFor({ state: "hidden" });
    assert.deepEqual([(await entry()).from, (await entry()).until, (await entry()).state], ["2020-01-31", "2024-06-30", "works"]);
  });

  story("many e-mails, a note in the timeline, and one key from anywhere to the record", { where: ROUND }, async (scene) => {
    const { page, t, label, mark } = scene;
    const email = label("contact.email");
    const { id } = await customerOf(scene);
    const task = { title: `Gọi ${mark}`, contact: id };
    await scene.ask("POST", "/tasks", { fields: task });
    await scene.go(`/contacts/${id}`);
    await page.getByRole("button", { name: t("record.edit", { field: email }) }).click();
    await page.getByRole("button", { name: t("create.another", { field: email }) }).click();
    const second = page.getByRole("textbox", { name: `${email} 2` });
    await second.fill(`${mark}@sao-mai.vn`);
    await second.press("Control+Enter");
    await second.waitFor({ state: "hidden" });
    await page.getByText(`${mark}@sao-mai.vn`).first().waitFor();
    await page.getByRole("tab", { name: t("record.tab.timeline") }).click();
    await page.getByRole("tabpanel").getByRole("button", { name: label("note") }).click();
    const dialog = page.getByRole("dialog", { name: t("create.title", { object: label("note") }) });
    await dialog.getByRole("textbox", { name: label("note.body"), exact: true }).fill("Gọi lại sau Tết");
    await dialog.getByRole("button", { name: t("create.submit") }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("tabpanel").getByText("Gọi lại sau Tết").first().waitFor();
    const box = page.getByRole("checkbox", { name: t("timeline.mark", { title: task.title }) });
    await box.click();
    await box.and(page.locator(":checked")).waitFor();
    await scene.toast(t("timeline.done", { title: task.title })).getByRole("button", { name: t("ui.undo") }).click();
    await box.and(page.locator(":not(:checked)")).waitFor();

    await scene.go("/deals");
    await page.locator("[data-list=main]").waitFor();
    if (scene.isPhone) await page.getByRole("navigation").getByRole("button", { name: t("list.search") }).click();
    else await page.keyboard.press("Control+k");
    // Tones and case do not matter.
    const plain = scene.person.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
    await page.getByRole("dialog").getByRole("combobox").fill(plain);
    await page.getByRole("option", { name: new RegExp(scene.person) }).first().waitFor();
    await page.keyboard.press("Enter");
    await heading(scene).waitFor();
  });
});
