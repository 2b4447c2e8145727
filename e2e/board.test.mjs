// Records by their stages: cards moved by mouse, with a finger, from a menu and by keyboard, what a stage asks for, two people at one card;
// and a lead that becomes a customer.

import assert from "node:assert/strict";
import { before } from "node:test";
import { DESK, middleOf, PHONES, ROUND, stories } from "./story.mjs";

stories("a board", {}, (story, house) => {
  let minh;

  before(async () => {
    minh = await house.user({ name: "Đỗ Minh", role: "steward" });
  });

  /** A deal of this run, and the board with nothing else on it. */
  async function oneDeal(scene, fields = {}) {
    const name = `${scene.mark} máy in`;
    const deal = await scene.ask("POST", "/deals", { fields: { name, ...fields } });
    return { id: deal.id, name, path: `/deals?${new URLSearchParams({ filter: `name = "${name}"`, show: "board" })}` };
  }
  const lane = (scene, stage) => scene.page.locator(`#lane-${stage}`);
  const card = (scene, deal, stage) => lane(scene, stage).locator(`[data-card="${deal.id}"]`);
  /** On a phone one column is to be seen at a time. */
  async function turnTo(scene, stage) {
    if (scene.isPhone) await scene.page.getByRole("group", { name: scene.t("board.stages") }).getByRole("button", { name: shown(scene, stage) }).click();
  }
  const stageOf = async (deal) => (await house.ask("GET", `/deals/${deal.id}`)).fields.stage;
  const shown = (scene, stage) => scene.label(`deal.stage.${stage}`);
  /** Moves a card as people do: by mouse at a desk, from its menu on a phone. */
  async function move(scene, deal, from, to) {
    const moved = card(scene, deal, from);
    await moved.waitFor();
    if (!scene.isPhone) return scene.drag(moved, lane(scene, to));
    await moved.locator("xpath=following-sibling::button").click();
    return scene.page.getByRole("menuitemradio", { name: shown(scene, to) }).click();
  }

  story("a card is moved, its stage asks for what it needs, and undone it is back", { where: ROUND }, async (scene) => {
    const { page, t } = scene;
    const deal = await oneDeal(scene);
    await scene.go(deal.path.replace("&show=board", ""));
    await page.locator("[data-list=main]").waitFor();
    await page.keyboard.press("b");
    await page.waitForURL(/show=board/);
    await move(scene, deal, "new", "proposal");
    const dialog = page.getByRole("dialog", { name: t("stages.needs", { stage: shown(scene, "proposal") }) });
    await dialog.getByText(deal.name).waitFor();
    await scene.accessible("what a stage needs");
    // Whoever thinks better of it finds the card where it was.
    await dialog.getByRole("button", { name: t("ui.cancel") }).click();
    await card(scene, deal, "new").waitFor();
    await move(scene, deal, "new", "proposal");
    const amount = dialog.getByRole("textbox", { name: scene.label("deal.amount") });
    await dialog.getByRole("button", { name: scene.like("stages.moveTo") }).click();
    // What is still empty is told where it is.
    await dialog.getByRole("alert").first().waitFor();
    await amount.fill("1500000");
    await dialog.getByRole("textbox", { name: scene.label("deal.close_date") }).fill("2027-01-31");
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await turnTo(scene, "proposal");
    await card(scene, deal, "proposal").waitFor();
    const { fields } = await house.ask("GET", `/deals/${deal.id}`);
    assert.deepEqual([fields.stage, fields.amount.amount, fields.close_date], ["proposal", "1500000", "2027-01-31"]);
    await scene.toast(scene.like("stages.moved")).getByRole("button", { name: t("ui.undo") }).click();
    await turnTo(scene, "new");
    await card(scene, deal, "new").waitFor();
    assert.equal(await stageOf(deal), "new");
  });

  story("a long press lifts a card, which turns the board at its side and is dropped in another column", { where: PHONES }, async (scene) => {
    const { page, t } = scene;
    const deal = await oneDeal(scene);
    await scene.go(deal.path);
    const moved = card(scene, deal, "new");
    await moved.waitFor();
    const finger = await scene.finger();
    const forward = scene.language === "fa" ? 4 : scene.width - 4;
    const backward = scene.width - forward;
    const inHand = page.locator("[data-state=carried]");
    const turned = (stage) => page.getByRole("group", { name: t("board.stages") }).getByRole("button", { name: shown(scene, stage) }).and(page.locator("[aria-current=true]"));
    // One that moves at once scrolls.
    const start = await middleOf(moved);
    await finger.down(start);
    await finger.to({ x: start.x, y: start.y + 60 }, 3);
    await finger.up();
    assert.equal(await inHand.count(), 0);
    // One that rests lifts the card. Let go of where it was, it is there again, and its record is not opened.
    await finger.down(start);
    await inHand.waitFor();
    await finger.to({ x: start.x, y: start.y + 40 });
    await finger.up();
    await inHand.waitFor({ state: "detached" });
    assert.equal(new URL(page.url()).pathname, "/deals");
    // Held at a side it turns the board.
    await finger.down(start);
    await inHand.waitFor();
    await finger.to({ x: forward, y: start.y });
    await turned("qualified").waitFor();
    await finger.to({ x: scene.width / 2, y: start.y + 20 });
    await page.locator("[aria-live=assertive]").getByText(t("board.over", { stage: shown(scene, "qualified") })).waitFor({ state: "attached" });
    await finger.up();
    await scene.toast(scene.like("stages.moved")).waitFor();
    await card(scene, deal, "qualified").waitFor();
    assert.equal(await stageOf(deal), "qualified");
    // And back, the other way.
    const there = await middleOf(card(scene, deal, "qualified"));
    await finger.down(there);
    await inHand.waitFor();
    await finger.to({ x: backward, y: there.y });
    await turned("new").waitFor();
    await finger.up();
    await card(scene, deal, "new").waitFor();
    await scene.accessible("after a long press");
    assert.equal(await stageOf(deal), "new");
  });

  story("cards in a stage that is out of use are seen and go out of it, and none goes in", { where: ROUND }, async (scene) => {
    const { page, t } = scene;
    const deal = await oneDeal(scene, { stage: "negotiation", amount: "1000000", close_date: "2027-01-31" });
    const other = await house.ask("POST", "/deals", { fields: { name: deal.name } });
    const { field } = await house.ask("GET", "/objects/deal");
    const stages = field.find((one) => one.name === "stage");
    const offer = (isOffered) => house.ask("PUT", "/objects/deal/fields/stage", { ...stages, choice: stages.choice.map((one) => (one.name === "negotiation" ? { ...one, retired: !isOffered } : one)) });
    const item = (stage) => page.getByRole("menuitemradio", { name: shown(scene, stage) });
    const open = (one, stage) => card(scene, one, stage).locator("xpath=following-sibling::button").click();
    await offer(false);
    try {
      await scene.go(deal.path);
      await card(scene, other, "new").waitFor();
      // None goes in: neither from the menu nor by dragging.
      await open(other, "new");
      await item("qualified").waitFor();
      assert.equal(await item("negotiation").count(), 0);
      await page.keyboard.press("Escape");
      if (!scene.isPhone) await scene.drag(card(scene, other, "new"), lane(scene, "negotiation"));
      await turnTo(scene, "negotiation");
      await card(scene, deal, "negotiation").waitFor();
      assert.equal(await lane(scene, "negotiation").locator("[data-card]").count(), 1);
      assert.equal(await stageOf(other), "new");
      // What is in it goes out, and back by undoing.
      await move(scene, deal, "negotiation", "qualified");
      const toast = scene.toast(scene.like("stages.moved"));
      await toast.waitFor();
      await lane(scene, "negotiation").waitFor({ state: "detached" });
      await turnTo(scene, "qualified");
      await card(scene, deal, "qualified").waitFor();
      assert.equal(await stageOf(deal), "qualified");
      await toast.getByRole("button", { name: t("ui.undo") }).click();
      await turnTo(scene, "negotiation");
      await card(scene, deal, "negotiation").waitFor();
      assert.equal(await stageOf(deal), "negotiation");
    } finally {
      await offer(true);
    }
  });

  story("cards are walked, picked up, carried and dropped by keyboard", { where: [["en", 1280], ["fa", 1280]], keyboardOnly: true }, async (scene) => {
    const { page, t } = scene;
    const deal = await oneDeal(scene);
    const forward = scene.language === "fa" ? "ArrowLeft" : "ArrowRight";
    const said = (text) => page.locator("[aria-live=assertive]").getByText(text).waitFor({ state: "attached" });
    await scene.go(deal.path);
    await card(scene, deal, "new").waitFor();
    await scene.keys("/", "ArrowDown");
    await page.locator("[data-card]:focus").waitFor();
    await scene.keys("Space", forward);
    await said(t("board.over", { stage: shown(scene, "qualified") }));
    await lane(scene, "qualified").and(page.locator("[data-target]")).waitFor();
    await page.keyboard.press("Escape");
    await said(t("board.back", { title: deal.name, stage: shown(scene, "new") }));
    assert.equal(await stageOf(deal), "new");
    await scene.keys("Space", forward, "Enter");
    await scene.toast(scene.like("stages.moved")).waitFor();
    // The keys are still in the card, where it is now.
    await card(scene, deal, "qualified").and(page.locator(":focus")).waitFor();
    assert.equal(await stageOf(deal), "qualified");
    await page.keyboard.press("m");
    await page.getByRole("menuitemradio", { name: shown(scene, "new") }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: deal.name, level: 1 }).waitFor();
  });

  story("a card says what its record lacks, as the page of the record does", { where: ROUND }, async (scene) => {
    const { page, t, format } = scene;
    const deal = await oneDeal(scene, { amount: "1000000", close_date: "2027-01-31" });
    const lacks = (stage, ...names) => card(scene, deal, stage).getByText(t("board.missing", { fields: format.list(names.map((name) => scene.label(`deal.${name}`))) }), { exact: true });
    await scene.go(deal.path);
    await lacks("new", "account", "contact").waitFor();
    // What was asked and nobody knows is not missing.
    await minh.ask("PATCH", `/deals/${deal.id}`, { fields: { account: { unknown: true } } });
    await lacks("new", "contact").waitFor();
    await move(scene, deal, "new", "qualified");
    await turnTo(scene, "qualified");
    await lacks("qualified", "contact").waitFor();
    await scene.go(`/deals/${deal.id}`);
    assert.equal((await minh.ask("GET", `/deals/${deal.id}`)).completeness.score, 90);
    await page.getByRole("button", { name: t("record.add", { field: scene.label("deal.contact") }) }).waitFor();
  });

  story("of two who move one card, the second is told where it is", { where: ROUND }, async (scene) => {
    const { page, t } = scene;
    const deal = await oneDeal(scene);
    // This page hears nothing of what others do until it asks.
    await page.route("**/api/v1/events", (route) => route.abort("internetdisconnected"));
    await scene.go(deal.path);
    await card(scene, deal, "new").waitFor();
    await minh.ask("PATCH", `/deals/${deal.id}`, { fields: { stage: "negotiation", amount: "2000000", close_date: "2027-02-28" } });
    await move(scene, deal, "new", "qualified");
    await lane(scene, "negotiation").getByText(t("stages.elsewhere", { name: minh.name, stage: shown(scene, "negotiation") })).waitFor();
    assert.equal(await stageOf(deal), "negotiation");
    await lane(scene, "negotiation").getByRole("button", { name: t("stages.anyway", { stage: shown(scene, "qualified") }) }).click();
    await scene.toast(scene.like("stages.moved")).waitFor();
    assert.equal(await stageOf(deal), "qualified");
    // A phone stays where one is, and shows but the columns next to it.
    if (scene.isPhone) await page.getByRole("group", { name: t("board.stages") }).getByRole("button", { name: new RegExp(`^${shown(scene, "qualified")}`) }).click();
    await card(scene, deal, "qualified").waitFor();
  });

  story("columns say what they come to, follow what others do, and are kept as a view", { where: DESK }, async (scene) => {
    const { page, t, format } = scene;
    const deal = await oneDeal(scene, { amount: "1000000" });
    await house.ask("POST", "/deals", { fields: { name: deal.name, amount: "2000000" } });
    await scene.go(deal.path);
    await lane(scene, "new").getByText(format.money("3000000", "VND")).waitFor();
    await card(scene, deal, "new").waitFor();
    await minh.ask("PATCH", `/deals/${deal.id}`, { fields: { stage: "qualified" } });
    await card(scene, deal, "qualified").waitFor();
    await lane(scene, "qualified").getByText(format.money("1000000", "VND")).first().waitFor();
    // What is won stands in a narrow column until somebody wants to see it.
    await lane(scene, "won").getByRole("button", { expanded: false }).click();
    await lane(scene, "won").getByText(t("board.none")).waitFor();
    await page.getByRole("button", { name: scene.like("views.all") }).click();
    await page.getByRole("menuitem", { name: t("views.saveAs") }).click();
    await page.getByRole("textbox", { name: t("views.name") }).fill(scene.mark);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: scene.mark, exact: true }).waitFor();
    const { items } = await scene.ask("GET", "/views?object=deal");
    assert.equal(items.find((view) => view.name === scene.mark).layout.show, "board");
  });

  story("on its page a record goes on from stage to stage", { where: DESK, keyboardOnly: true }, async (scene) => {
    const { page } = scene;
    const deal = await oneDeal(scene);
    await scene.go(`/deals/${deal.id}`);
    const step = (stage) => page.getByRole("button", { name: shown(scene, stage), exact: true });
    await step("new").and(page.locator("[aria-current=step]")).waitFor();
    await scene.keys("m", "ArrowRight", "Enter");
    await step("qualified").and(page.locator("[aria-current=step]")).waitFor();
    assert.equal(await stageOf(deal), "qualified");
    await page.keyboard.press("End");
    await scene.reach(step("lost"), "ArrowRight");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    const reasons = dialog.getByRole("combobox", { name: scene.label("deal.lost_reason") });
    await scene.reach(reasons);
    await page.keyboard.press("ArrowDown");
    await page.getByRole("option").first().waitFor();
    await scene.keys("ArrowDown", "Enter");
    await reasons.and(page.locator(":not([value=''])")).waitFor();
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await step("lost").and(page.locator("[aria-current=step]")).waitFor();
    assert.equal(await stageOf(deal), "lost");
  });

  story("a lead becomes the contact who is there already, with account and deal, and a lead again", { where: ROUND }, async (scene) => {
    const { page, t, person, mark } = scene;
    const email = `khach.${mark}@hoasen.vn`;
    const contact = await scene.ask("POST", "/contacts", { fields: { full_name: person, email, job_title: "Kế toán" } });
    const fields = { full_name: person, email, phone: `09123450${mark.slice(1).padStart(2, "0")}`, job_title: "Giám đốc", company: `Hoa Sen ${mark}` };
    const lead = await scene.ask("POST", "/leads", { fields, duplicates: { override: true, reason: "Từ biểu mẫu" } });
    await scene.ask("POST", "/tasks", { fields: { title: "Gửi báo giá", lead: lead.id } });
    await scene.go(`/leads/${lead.id}`);
    await page.getByRole("button", { name: t("convert.action"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: scene.like("convert.title") });
    const part = (name) => dialog.getByRole("region", { name: scene.label(name) });
    // Who is there already under the same e-mail is proposed, with the reason.
    const known = part("contact").getByRole("radio", { name: t("convert.use", { title: person }) });
    await known.and(page.locator(":checked")).waitFor();
    await part("contact").getByText(t("duplicates.exact", { fields: scene.format.list([scene.label("contact.email")]) })).waitFor();
    await dialog.getByText(t("convert.counted", { objects: scene.plural("task"), count: 1 })).waitFor();
    // Both have a job title: nothing is overwritten unasked.
    const choice = part("contact").getByRole("radiogroup", { name: scene.label("contact.job_title") });
    await choice.getByRole("radio", { name: /Kế toán/, checked: true }).waitFor();
    await choice.getByRole("radio", { name: /Giám đốc/ }).click();
    await part("deal").getByRole("textbox", { name: scene.label("deal.name") }).fill(`20 máy in ${mark}`);
    await scene.accessible("converting");
    await dialog.getByRole("button", { name: t("convert.action") }).and(page.locator(":enabled")).click();
    await dialog.getByText(t("convert.doneTitle")).waitFor();
    const became = await house.ask("GET", `/contacts/${contact.id}`);
    assert.deepEqual([became.fields.job_title, became.fields.phone.length], ["Giám đốc", 1]);
    await dialog.getByRole("link", { name: `20 máy in ${mark}` }).click();
    await page.getByRole("heading", { name: `20 máy in ${mark}`, level: 1 }).waitFor();
    // The lead says what it became, and how to take it back.
    await scene.go(`/leads/${lead.id}`);
    await page.getByRole("link", { name: person, exact: true }).first().waitFor();
    await page.getByRole("button", { name: t("convert.undo") }).click();
    await scene.toast(t("record.undone")).waitFor();
    await page.getByRole("button", { name: t("convert.action"), exact: true }).waitFor();
    assert.equal((await house.ask("GET", `/contacts/${contact.id}`)).fields.job_title, "Kế toán");
  });

  story("a second contact of one customer is made with a reason only, from the palette", { where: DESK }, async (scene) => {
    const { page, t, person, mark } = scene;
    const email = `khach.${mark}@hoasen.vn`;
    await scene.ask("POST", "/contacts", { fields: { full_name: person, email } });
    const lead = await scene.ask("POST", "/leads", { fields: { full_name: person, email }, duplicates: { override: true, reason: "Từ biểu mẫu" } });
    await scene.go(`/leads/${lead.id}`);
    await page.getByRole("heading", { name: person, level: 1 }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("option", { name: t("convert.command", { title: person }) }).click();
    const dialog = page.getByRole("dialog", { name: t("convert.title", { title: person }) });
    const contact = dialog.getByRole("region", { name: scene.label("contact") });
    await contact.getByRole("radio", { name: t("convert.use", { title: person }) }).and(page.locator(":checked")).waitFor();
    await contact.getByRole("radio", { name: t("convert.create") }).click();
    const submit = dialog.getByRole("button", { name: t("convert.action") });
    await dialog.getByRole("textbox", { name: t("convert.why") }).waitFor();
    assert.equal(await submit.isEnabled(), false);
    await dialog.getByRole("region", { name: scene.label("deal") }).getByRole("radio", { name: t("convert.noDeal") }).click();
    await dialog.getByRole("textbox", { name: t("convert.why") }).fill("Her daughter");
    await submit.and(page.locator(":enabled")).click();
    await dialog.getByText(t("convert.doneTitle")).waitFor();
    const { fields } = await house.ask("GET", `/leads/${lead.id}`);
    assert.deepEqual([Boolean(fields.converted_contact), fields.converted_account, fields.converted_deal], [true, undefined, undefined]);
  });
});
