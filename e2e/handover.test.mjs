// The colleague on holiday: somebody takes over, sees who had it before, works on, and hands it back.

import assert from "node:assert/strict";
import { stories } from "./story.mjs";

stories("the colleague on holiday", {}, (story, house) => {
  const ownerOf = async (path) => (await house.ask("GET", path)).owner?.id;

  story("handed over with a look before, worked on, and taken back", async (scene) => {
    const { page, t, label, mark, person } = scene;
    const an = await house.user({ name: `Phạm An ${mark}`, team: `Nhóm ${mark}` });
    const binh = await house.user({ name: `Lê Bình ${mark}` });
    const contact = await an.ask("POST", "/contacts", { fields: { full_name: person, email: `khach.${mark}@hoasen.vn`, city: "Huế" } });
    const open = await an.ask("POST", "/tasks", { fields: { title: "Gọi lại", contact: contact.id } });
    const done = await an.ask("POST", "/tasks", { fields: { title: "Gửi báo giá", status: "done", contact: contact.id } });

    await scene.go("/settings/users");
    await page.getByRole("button", { name: new RegExp(an.name) }).click();
    await page.getByRole("dialog").getByRole("link", { name: t("handover.ofUser") }).click();
    await page.getByRole("combobox", { name: t("handover.to") }).waitFor();
    await scene.choose(page.getByRole("combobox", { name: t("handover.to") }), binh.name);
    await page.getByRole("textbox", { name: t("handover.note"), exact: true }).fill("Nghỉ đến 5/12");
    await page.getByRole("button", { name: t("handover.look") }).click();
    await page.getByText(t("handover.comes", { count: 2, name: binh.name })).waitFor();
    await scene.accessible("hand-over");
    await page.getByRole("button", { name: t("handover.do", { count: 2 }) }).click();
    await scene.toast(t("handover.done", { count: 2, name: binh.name })).waitFor();
    assert.deepEqual(await Promise.all([`/contacts/${contact.id}`, `/tasks/${open.id}`, `/tasks/${done.id}`].map(ownerOf)), [binh.id, binh.id, an.id]);

    // Whoever stands in sees who had it, and why, and goes on.
    const standIn = await scene.visit({ who: binh });
    await standIn.go(`/contacts/${contact.id}?tab=history`);
    await standIn.page.getByText(`⇄ ${an.name} → ${binh.name}: Nghỉ đến 5/12`).waitFor();
    await standIn.page.getByRole("tabpanel").getByText(an.name, { exact: true }).first().waitFor();
    await binh.ask("PATCH", `/contacts/${contact.id}`, { fields: { city: "Đà Nẵng" } });

    // Back from holiday: the records come back, with what was done meanwhile.
    await scene.go("/settings/handover");
    const line = page.getByRole("listitem").filter({ hasText: an.name });
    await line.getByRole("button", { name: t("handover.takeBack") }).click();
    await line.getByText(t("handover.reverted")).waitFor();
    assert.deepEqual(await Promise.all([`/contacts/${contact.id}`, `/tasks/${open.id}`].map(ownerOf)), [an.id, an.id]);
    assert.equal((await house.ask("GET", `/contacts/${contact.id}`)).fields.city, "Đà Nẵng");
    assert.ok(label("contact"));
  });

  story("one's own work, to a colleague of one's team", async (scene) => {
    const { mark, person, t } = scene;
    const an = await house.user({ name: `Trần An ${mark}`, team: `Tổ ${mark}` });
    const binh = await house.user({ name: `Hồ Bình ${mark}`, team: `Tổ ${mark}` });
    const other = await house.user({ name: `Đỗ Chi ${mark}` });
    const contact = await an.ask("POST", "/contacts", { fields: { full_name: person } });
    const own = await scene.visit({ who: an });
    const { page } = own;
    await own.go("/contacts");
    if (own.isPhone) await page.getByRole("navigation").getByRole("button", { name: t("shell.more") }).click();
    await page.getByRole("button", { name: new RegExp(an.name) }).click();
    await page.getByRole("menuitem", { name: t("handover.mine") }).click();
    await page.getByRole("combobox", { name: t("handover.to") }).click();
    await page.getByRole("option", { name: binh.name }).waitFor();
    assert.equal(await page.getByRole("option", { name: other.name }).count(), 0);
    await page.getByRole("option", { name: binh.name }).click();
    await page.getByRole("button", { name: t("handover.look") }).click();
    await page.getByRole("button", { name: t("handover.do", { count: 1 }) }).click();
    const told = own.toast(t("handover.done", { count: 1, name: binh.name }));
    await told.waitFor();
    assert.equal(await ownerOf(`/contacts/${contact.id}`), binh.id);
    await told.getByRole("button", { name: t("ui.undo") }).click();
    await own.toast(t("record.undone")).waitFor();
    assert.equal(await ownerOf(`/contacts/${contact.id}`), an.id);
  });
});
