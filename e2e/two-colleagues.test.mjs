// The opening story: two colleagues meet the same customer. The second is told before anything is saved, sees why and whose
// the customer is, and uses the record that is there.

import assert from "node:assert/strict";
import { before } from "node:test";
import { DESK, stories } from "./story.mjs";

stories("two colleagues, one customer", {}, (story, house) => {
  let an;
  let binh;
  let chi;

  before(async () => {
    an = await house.user({ name: "Nguyễn Văn An", team: "Bán hàng" });
    binh = await house.user({ name: "Lê Thị Bình", team: "Bán hàng" });
    chi = await house.user({ name: "Phạm Chi", team: "Dịch vụ" });
  });

  const boxes = (scene, dialog) => ({
    name: dialog.getByRole("textbox", { name: scene.label("contact.full_name"), exact: true }),
    email: dialog.getByRole("textbox", { name: scene.label("contact.email"), exact: true }),
  });
  const heading = (scene, name) => scene.page.getByRole("heading", { name, level: 1 });
  const records = async (email) => (await house.ask("GET", `/contacts?${new URLSearchParams({ filter: `email = ${email}`, count: "true" })}`)).count;
  const customerOf = (scene, who) => who.ask("POST", "/contacts", { fields: { full_name: scene.person, email: `khach.${scene.mark}@hoasen.vn` } });

  /** Types a customer into the form for a new one. */
  async function type(scene, name, email) {
    await scene.go("/contacts");
    const dialog = await scene.create("contact");
    await boxes(scene, dialog).name.fill(name);
    await boxes(scene, dialog).email.fill(email);
    return dialog;
  }
  const save = (scene, dialog) => dialog.getByRole("button", { name: scene.t("create.submit"), exact: false }).click();

  story("the second uses the record of the first", { who: () => an }, async (scene) => {
    const { person, mark } = scene;
    const email = `khach.${mark}@hoasen.vn`;
    const first = await type(scene, person.toLowerCase(), email);
    await first.getByText(person).waitFor();
    await save(scene, first);
    await heading(scene, person).waitFor();

    const second = await scene.visit({ who: binh });
    const dialog = await type(second, person.split(" ").reverse().join(" "), email.toUpperCase());
    await dialog.getByText(scene.t("duplicates.exact", { fields: scene.format.list([scene.label("contact.email")]) })).waitFor();
    await dialog.getByText(scene.t("duplicates.owner", { name: an.name })).waitFor();
    await dialog.getByText(scene.t("create.stopped")).waitFor();
    await second.accessible("warned");
    await dialog.getByRole("button", { name: scene.t("duplicates.use") }).click();
    await heading(second, person).waitFor();
    await second.page.getByText(scene.t("duplicates.owner", { name: an.name })).waitFor();
    assert.equal(await records(email), 1);
  });

  story("who may not see the record is told whose it is, and can ask them", { who: () => chi }, async (scene) => {
    await customerOf(scene, an);
    const email = `khach.${scene.mark}@hoasen.vn`;
    const dialog = await type(scene, scene.person, email);
    await dialog.getByText(scene.t("duplicates.unseen", { object: scene.label("contact") })).waitFor();
    await dialog.getByText(scene.t("duplicates.owner", { name: an.name })).waitFor();
    await dialog.getByRole("button", { name: scene.t("ask.ask", { name: an.name }) }).click();
    await dialog.getByRole("button", { name: scene.t("ask.do") }).click();
    await scene.toast(scene.t("ask.sent.question")).waitFor();
    const { items } = await an.ask("POST", "/tasks/query", { filter: `title ~ "${email}"` });
    assert.deepEqual(items.map((task) => [task.fields.kind, task.owner.id, task.fields.contact ?? null]), [["question", an.id, null]]);
    await save(scene, dialog);
    await dialog.getByRole("alert").waitFor();
    assert.equal(await boxes(scene, dialog).email.inputValue(), email);
    assert.equal(await records(email), 1);
  });

  story("of two at the same moment one is written, and the other is told", { who: () => an }, async (scene) => {
    const email = `khach.${scene.mark}@hoasen.vn`;
    const other = await scene.visit({ who: binh });
    const forms = await Promise.all([scene, other].map(async (one) => ({ one, dialog: await type(one, scene.person, email) })));
    await Promise.all(forms.map(({ one, dialog }) => save(one, dialog)));
    const ends = await Promise.all(
      forms.map(({ one, dialog }) => {
        const told = dialog.getByRole("alert").waitFor().then(() => "told");
        const written = heading(one, scene.person).waitFor().then(() => "written");
        return Promise.any([told, written]);
      }),
    );
    assert.deepEqual(ends.toSorted(), ["told", "written"]);
    const { one, dialog } = forms[ends.indexOf("told")];
    await dialog.getByRole("button", { name: scene.t("duplicates.use") }).click();
    await heading(one, scene.person).waitFor();
    assert.equal(await records(email), 1);
  });

  story("by keyboard alone", { who: () => binh, where: DESK, keyboardOnly: true }, async (scene) => {
    const { page, t, person } = scene;
    await customerOf(scene, an);
    await scene.go("/contacts");
    await page.getByRole("grid").waitFor();
    await scene.keys("c");
    const dialog = page.getByRole("dialog", { name: t("create.title", { object: scene.label("contact") }) });
    await scene.reach(boxes(scene, dialog).name);
    await page.keyboard.type(person.toLowerCase());
    await scene.reach(boxes(scene, dialog).email);
    await page.keyboard.type(`KHACH.${scene.mark}@hoasen.vn`);
    await dialog.getByText(t("create.stopped")).waitFor();
    await scene.reach(dialog.getByRole("button", { name: t("duplicates.use") }));
    await scene.keys("Enter");
    await heading(scene, person).waitFor();
    await scene.keys("g", "2");
    await page.getByRole("grid").waitFor();
  });
});
