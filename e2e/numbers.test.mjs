// Number formats: an administrator puts one together with the next numbers in sight, a colleague writes an invoice that gets its
// number when it is issued, and those from before are numbered too. What is wrong is told as one writes, and it can be switched off.

import assert from "node:assert/strict";
import { before } from "node:test";
import { DESK, ROUND, stories } from "./story.mjs";

const year = new Date().getUTCFullYear();
const words = (text) => ({ en: text, vi: text, fa: text });

stories("numbers", { contacts: 20 }, (story, house) => {
  let minh;

  before(async () => {
    minh = await house.user({ name: "Lê Quang Minh" });
  });

  /** An object of the house's own, one for each run: an invoice with a number, a subject and a state. */
  const invoices = async (scene) => {
    const { mark } = scene;
    const name = `invoice_${mark}`;
    const field = (name, kind, label, more = {}) => ({ name, kind, labels: words(label), category: "identity", access: "basic", ...more });
    const choice = [["draft", "Nháp"], ["issued", "Đã phát hành"]].map(([name, label]) => ({ name, labels: words(label) }));
    await house.ask("POST", "/objects", {
      name, plural_name: `${name}s`, labels: words(`Hóa đơn ${mark}`), plural: words(`Các hóa đơn ${mark}`), icon: "receipt", title: ["number", "subject"],
      field: [field("number", "text", "Số"), field("subject", "text", "Nội dung", { level: "create" }), field("state", "picklist", "Tình trạng", { choice })],
    });
    await scene.describe();
    return name;
  };
  const make = (who, name, fields) => who.ask("POST", `/${name}s`, { fields });
  const formatOf = async (name) => (await house.ask("GET", "/number_formats")).items.find((one) => one.object === name);

  story("a format is put together, an invoice gets its number when it is issued, and the old ones are numbered", { where: ROUND }, async (scene) => {
    const { page, mark, t, like } = scene;
    const name = await invoices(scene);
    const old = await make(minh, name, { subject: "Cũ", state: "issued" });

    await scene.go("/settings/numbers");
    await page.getByRole("button", { name: t("numbers.add") }).first().click();
    const form = page.getByRole("dialog");
    assert.equal(await form.getByRole("combobox", { name: t("numbers.object"), exact: true }).inputValue(), scene.label(name));
    assert.equal(await form.getByRole("combobox", { name: t("numbers.field"), exact: true }).inputValue(), "Số");

    // Parts are clicked together; what is missing is told meanwhile.
    const pattern = form.getByRole("textbox", { name: t("numbers.pattern") });
    const part = (which) => form.getByRole("button", { name: t(`numbers.part.${which}`), exact: true }).click();
    await pattern.fill("HD-");
    await part("year");
    await form.getByText("{number}").first().waitFor();
    await pattern.press("End");
    await pattern.pressSequentially("-");
    await part("number");
    assert.equal(await pattern.inputValue(), "HD-{year}-{number:5}");
    const preview = form.getByRole("region", { name: t("numbers.coming") });
    await preview.getByText(`HD-${year}-00001`).waitFor();
    await preview.getByText(`HD-${year + 1}-00001`).waitFor();
    await form.getByRole("radio", { name: t("numbers.whenEntering") }).check();
    // A list that opens over the form closes by Escape, which must not close the form.
    await form.getByRole("combobox", { name: t("numbers.becomes"), exact: true }).click();
    await page.getByRole("option", { name: "Đã phát hành" }).click();
    await preview.getByRole("heading").click();
    await scene.accessible("a number format");
    await form.getByRole("button", { name: like("numbers.begin") }).click();
    await scene.toast(t("numbers.saved", { number: `HD-${year}-00001` })).waitFor();

    const line = page.getByRole("button", { name: new RegExp(`${scene.label(name)}(?!\\d)`) });
    await line.getByText(`HD-${year}-00001`).waitFor();
    await line.getByText(t("numbers.without", { count: 1 })).waitFor();
    await scene.accessible("number formats");
    await line.click();
    await page.getByRole("button", { name: t("numbers.numberOld") }).click();
    await scene.toast(t("numbers.numbered")).waitFor({ timeout: 60_000 });
    assert.equal((await minh.ask("GET", `/${name}s/${old.id}`)).fields.number, `HD-${year}-00001`);

    // A colleague writes one: there is no box for the number, and it says when it comes.
    const colleague = await scene.visit({ who: minh });
    await colleague.go(`/${name}s`);
    await colleague.list(name).waitFor();
    const dialog = await colleague.create(name);
    const when = t("numbers.whenBecomes", { field: "Tình trạng", choices: "Đã phát hành" });
    await dialog.getByText(when).waitFor();
    assert.equal(await dialog.getByLabel("Số", { exact: true }).count(), 0);
    await dialog.getByLabel("Nội dung", { exact: true }).fill(`Giấy ${mark}`);
    await dialog.getByRole("button", { name: like("create.submit") }).first().click();
    await dialog.waitFor({ state: "detached" });
    const made = (await minh.ask("POST", `/${name}s/query`, { filter: `subject = "Giấy ${mark}"` })).items[0];
    assert.equal(made.fields.number ?? null, null);
    await colleague.go(`/${name}s/${made.id}?tab=details`);
    await colleague.page.getByText(when).waitFor();
    await make(minh, name, { subject: "Chen", state: "issued" });
    await minh.ask("PATCH", `/${name}s/${made.id}`, { fields: { state: "issued" } });
    await colleague.go(`/${name}s/${made.id}?tab=details`);
    const row = colleague.page.locator("[data-field=number]");
    await row.getByText(`HD-${year}-00003`).waitFor();
    await row.getByText(t("numbers.byHouse")).waitFor();
    await colleague.accessible("a numbered record");
  });

  story("what is wrong is told as one writes, and a format is switched off and on", { where: DESK }, async (scene) => {
    const { page, t, like } = scene;
    const name = await invoices(scene);
    await scene.go("/settings/numbers");
    await page.getByRole("button", { name: t("numbers.add") }).first().click();
    const form = page.getByRole("dialog");
    const pattern = form.getByRole("textbox", { name: t("numbers.pattern") });
    await pattern.fill("HD-{number:5}");
    await form.getByText(/\{year\} to the pattern/).waitFor();
    await pattern.fill("HD-{jahr}-{number}");
    await form.getByText("There is no part {jahr}.").waitFor();
    await form.getByText(t("numbers.notYet")).waitFor();
    await form.getByRole("button", { name: t("numbers.part.team"), exact: true }).click();
    await pattern.fill("{team}-{number:3}");
    await scene.choose(form.getByRole("combobox", { name: t("numbers.resetsOf") }), t("numbers.resets.never"));
    await form.getByRole("textbox", { name: t("numbers.otherCode") }).fill("x");
    await form.getByRole("region", { name: t("numbers.coming") }).getByText("X-001").waitFor();
    await form.getByRole("button", { name: like("numbers.begin") }).click();
    await scene.toast(t("numbers.saved", { number: "X-001" })).waitFor();
    assert.equal((await make(minh, name, { subject: "Một" })).fields.number, "X-001");

    const line = page.getByRole("button", { name: new RegExp(`${scene.label(name)}(?!\\d)`) });
    await line.click();
    await page.getByRole("button", { name: t("numbers.switchOff") }).click();
    await scene.toast(t("numbers.switchedOff")).waitFor();
    await line.getByText(t("numbers.isOff")).waitFor();
    assert.equal((await make(minh, name, { subject: "Hai", number: "X-007" })).fields.number, "X-007");
    await line.click();
    await page.getByRole("button", { name: like("numbers.switchOn") }).click();
    await scene.toast(t("numbers.saved", { number: "X-008" })).waitFor();
    assert.equal((await formatOf(name)).on, true);
  });
});
