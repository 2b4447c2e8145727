// Everybody keeps the data right: whoever sees that a value is wrong says so or proposes a better one, the owner decides, and
// whoever asked sees what became of it. Who may not see a record can still ask whose it is.

import assert from "node:assert/strict";
import { before } from "node:test";
import { stories } from "./story.mjs";

stories("asking", {}, (story, house) => {
  let an;
  let binh;
  let chi;
  before(async () => {
    an = await house.user({ name: "Phạm Hoài An", team: "Nhóm 1" });
    binh = await house.user({ name: "Lê Bình", team: "Nhóm 1" });
    chi = await house.user({ name: "Vũ Linh Chi", team: "Nhóm 2" });
  });

  const customerOf = (scene, fields = {}) => an.ask("POST", "/contacts", { fields: { full_name: scene.person, email: `khach.${scene.mark}@hoasen.vn`, city: "Huế", ...fields } });
  const city = async (id) => (await house.ask("GET", `/contacts/${id}`)).fields.city;

  story("another value is proposed, accepted, undone, and declined with a word", async (scene) => {
    const { label, t, person } = scene;
    const { id } = await customerOf(scene);
    const field = label("contact.city");
    const asking = await scene.visit({ who: binh });
    await asking.go(`/contacts/${id}`);
    const flag = asking.page.getByRole("button", { name: t("ask.report", { field }) });
    await flag.click();
    await asking.page.getByRole("button", { name: t("ask.send.wrong_value") }).waitFor();
    await asking.page.getByText(t("ask.goesTo", { name: an.name })).waitFor();
    await asking.accessible("a report");
    await asking.page.getByLabel(t("ask.better")).fill("Đà Nẵng");
    await asking.page.getByLabel(t("ask.word")).fill("Đã chuyển nhà");
    await asking.page.getByRole("button", { name: t("ask.send.proposal") }).click();
    await asking.toast(t("ask.sent.proposal")).waitFor();
    await asking.page.getByText(t("ask.waiting", { name: an.name })).waitFor();

    const deciding = await scene.visit({ who: an });
    await deciding.go(`/contacts/${id}`);
    const report = deciding.page.getByRole("group", { name: t("ask.reportOf", { field }) });
    await report.getByText(scene.like("ask.said.proposal", { name: binh.name })).waitFor();
    await report.getByText("Đã chuyển nhà").waitFor();
    await deciding.accessible("a proposal");
    await report.getByRole("button", { name: t("ask.accept"), exact: true }).click();
    const told = deciding.toast(t("ask.accepted", { field }));
    await told.waitFor();
    assert.equal(await city(id), "Đà Nẵng");
    await told.getByRole("button", { name: t("ui.undo") }).click();
    await deciding.toast(t("record.undone")).waitFor();
    assert.equal(await city(id), "Huế");
    await report.getByRole("button", { name: t("ask.decline"), exact: true }).click();
    await report.getByLabel(t("ask.reason", { name: binh.name })).fill("Chỉ là nhà của mẹ");
    await report.getByRole("button", { name: t("ask.decline"), exact: true }).click();
    await deciding.toast(t("ask.declined", { field })).waitFor();
    assert.equal(await city(id), "Huế");

    // Whoever proposed it reads why: at the value, and in the task.
    await asking.page.reload();
    await asking.page.getByText("Chỉ là nhà của mẹ").first().waitFor();
    const { items } = await binh.ask("POST", "/tasks/query", { filter: `contact = ${id}` });
    assert.deepEqual([items.length, items[0].fields.status, items[0].fields.answer, items[0].owner.id], [1, "cancelled", "Chỉ là nhà của mẹ", an.id]);
    assert.ok(items[0].title.includes(person));
  });

  story("who may not see a record asks whose it is, and reads the answer", async (scene) => {
    const { t, label, person } = scene;
    await customerOf(scene);
    const asking = await scene.visit({ who: chi });
    await asking.go("/contacts");
    await asking.page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
    const dialog = await asking.create("contact");
    await dialog.getByRole("textbox", { name: label("contact.full_name"), exact: true }).fill(person);
    await dialog.getByRole("textbox", { name: label("contact.email"), exact: true }).fill(`khach.${scene.mark}@hoasen.vn`);
    await dialog.getByRole("button", { name: t("ask.ask", { name: an.name }) }).click();
    await dialog.getByRole("textbox", { name: t("ask.question", { name: an.name }) }).waitFor();
    await asking.accessible("a question");
    await dialog.getByRole("button", { name: t("ask.do") }).click();
    await asking.toast(t("ask.sent.question")).getByRole("button").first().click();
    await asking.page.getByText(t("ask.waiting", { name: an.name })).waitFor();
    const address = new URL(asking.page.url()).pathname;

    const answering = await scene.visit({ who: an });
    await answering.go("/tasks");
    await answering.page.getByText(`khach.${scene.mark}@hoasen.vn`).first().click();
    await answering.page.getByLabel(scene.like("ask.answerTo", { name: chi.name })).fill("Cứ để tôi lo");
    await answering.accessible("an answer");
    await answering.page.getByRole("button", { name: t("ask.answer"), exact: true }).click();
    await answering.toast(t("ask.answered", { name: chi.name })).waitFor();
    await asking.go(address);
    await asking.page.getByText("Cứ để tôi lo").first().waitFor();
    // The question opened nothing else.
    const { count } = await chi.ask("POST", "/contacts/query", { filter: `email = khach.${scene.mark}@hoasen.vn`, count: true });
    assert.equal(count, 0);
  });
});
