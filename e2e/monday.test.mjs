// Monday's messy spreadsheet: a file from a colleague is dropped, understood, tried out, decided on, brought in; what was not
// taken is mended, twins are merged and parted again, the whole is taken back and put back, and goes out clean.

import assert from "node:assert/strict";
import { importAt } from "./imports.mjs";
import { DESK, stories } from "./story.mjs";

/** The spreadsheet: everybody in it has an address at `mark`, the last one is known by the e-mail `known`. */
function spreadsheet({ people, mark, known }) {
  const [twin, clean, small, large] = people;
  const phone = mark.slice(1).padStart(3, "0");
  const lines = [
    "Họ tên;Email;Điện thoại;Công ty;Thành phố;Ghi chú",
    `${clean};lienhe@${mark}.vn;+84 28 3823 1${phone};Công ty TNHH ${clean};Hà Nội;`,
    `${small.toLowerCase()};BAN@${mark}.vn;028 38 23 4${phone};cty tnhh ${small.toLowerCase()};hà nội;khách quen`,
    `${large.toUpperCase()};mua@${mark}.vn;;cty cp ${large};tp hcm;`,
    `${twin};doi.${mark}@gmial.com;090;${twin};Huế;gọi lại`,
    `${twin};DOI.${mark}@gmial.com;;${twin};Huế;`,
    `;info@${mark}.vn;;;;không tên`,
    `Người quen;${known};;;Huế;`,
  ];
  return lines.join("\n");
}

stories("Monday's messy spreadsheet", {}, (story, house) => {
  const count = async () => (await house.ask("GET", "/contacts?count=true&limit=1")).count;

  /** The file, and the record that one of its rows is about. */
  async function morning(scene) {
    const known = `quen@${scene.mark}.example`;
    await house.ask("POST", "/contacts", { fields: { full_name: `Quen ${scene.people[4]}`, email: known } });
    return { name: `khách hàng ${scene.mark}.csv`, text: spreadsheet({ ...scene, known }) };
  }

  story("from the file to a clean list and back", async (scene) => {
    const { page, t, like, label, mark, people } = scene;
    const [twin, , small, large, mended] = people;
    const file = await morning(scene);
    const part = (name) => page.getByRole("button", { name: new RegExp(t(name)) });
    const heading = (name) => page.getByRole("heading", { name });

    // It is dropped. The connection breaks while it is sent, and it goes on by itself.
    await scene.go("/imports");
    let broken = 0;
    await page.route("**/file?*", (route) => (broken++ === 0 ? route.abort("internetdisconnected") : route.continue()));
    const zone = page.getByText(t("imports.drop"), { exact: true });
    await zone.waitFor();
    await scene.drop(zone, file.name, file.text);
    await heading(new RegExp(t("imports.columns"))).waitFor();
    assert.ok(broken > 1);
    await page.unroute("**/file?*");

    // It is understood; a column is left out.
    const becomes = (column) => page.getByRole("combobox", { name: t("imports.becomesOf", { column }) });
    assert.equal(await becomes("Họ tên").inputValue(), label("contact.full_name"));
    await scene.choose(becomes("Ghi chú"), t("imports.leaveOut"));
    await page.getByText(t("imports.columnsTaken", { taken: scene.format.number(5), count: 6 })).waitFor();
    await scene.accessible("columns");
    await page.getByRole("button", { name: t("imports.check") }).click();
    await part("imports.class.refused").waitFor();

    // Whoever leaves and comes back finds it where it was.
    await page.locator("main").getByRole("link", { name: t("imports.title") }).click();
    await page.getByRole("link", { name: new RegExp(mark) }).click();
    const id = await page.waitForURL(/\/imports\/[0-9a-f-]{36}/).then(() => new URL(page.url()).pathname.split("/").pop());
    await part("imports.class.refused").click();
    const refused = await scene.ask("GET", `/imports/${id}/rows?class=refused`);
    await page.getByText(refused.rows[0].faults[0].title).first().waitFor();

    // It is decided: whoever is there already later, the twins are both made, the doubtful one is taken with its findings.
    const forAll = page.getByRole("combobox", { name: t("imports.forAll") });
    await part("imports.class.duplicate-of-record").click();
    await page.getByText(like("imports.sameAs", {})).first().waitFor();
    await scene.choose(forAll, t("imports.treatment.review"));
    await part("imports.class.duplicate-in-file").click();
    await page.getByText(t("imports.sameAsRow", { row: scene.format.number(4) })).first().waitFor();
    await scene.choose(forAll, t("imports.treatment.create"));
    await part("imports.class.doubtful").click();
    await page.getByRole("button", { name: new RegExp(twin) }).first().click();
    const doubtful = await scene.ask("GET", `/imports/${id}/rows?class=doubtful`);
    const finding = doubtful.rows.find((row) => row.number === 4).fields.email.findings[0];
    await page.getByText(finding.advice).first().waitFor();
    await scene.accessible("dry run");

    // It runs; what waited is decided and brought in.
    const before = await count();
    await page.getByRole("button", { name: t("imports.run", { count: 7 }) }).click();
    await heading(t("imports.finished", { count: 5 })).waitFor();
    assert.equal(await count(), before + 5);
    await part("imports.outcome.waiting").click();
    await scene.choose(page.getByRole("combobox", { name: t("imports.choiceOf", { row: scene.format.number(7) }) }), t("imports.choice.update"));
    await page.getByRole("button", { name: t("imports.runDecided") }).click();
    await part("imports.outcome.updated").waitFor();
    await heading(t("imports.finished", { count: 6 })).waitFor();

    // What was not taken is mended in the repair sheet, which is a file like any other.
    const sheet = await scene.download(() => page.getByRole("button", { name: t("imports.repairDownload") }).click());
    assert.match(sheet.name, /\.csv$/);
    assert.match(sheet.text, new RegExp(`info@${mark}\\.vn`));
    const repaired = await importAt(page, `${mark} mended.csv`, "done", sheet.text.replace(/^(.*\n)([^\n]*info@)/s, (_, head, row) => head + row.replace(/(^|[,;])(?=[,;]*info@)/, `$1${mended}`)));
    assert.deepEqual([repaired.counts.outcomes.created, repaired.counts.outcomes.refused ?? 0], [1, 0]);

    // It is taken back, and put back.
    await page.getByRole("button", { name: t("imports.takeBackPreview") }).click();
    await page.getByText(like("imports.wouldTakeBack")).waitFor();
    await page.getByRole("button", { name: t("imports.takeBackNow") }).click();
    await heading(t("imports.takenBack")).waitFor();
    assert.equal(await count(), before + 1);
    await scene.toast(like("imports.takenBackToast")).getByRole("button", { name: t("ui.undo") }).click();
    await heading(t("imports.finished", { count: 6 })).waitFor();
    assert.equal(await count(), before + 6);
    await page.getByRole("link", { name: t("imports.toNew", { objects: scene.plural("contact") }) }).click();
    await page.waitForURL((url) => url.pathname === "/contacts" && url.searchParams.has("filter"));
    const filter = new URL(page.url()).searchParams.get("filter");
    assert.equal((await house.ask("POST", "/contacts/query", { filter, limit: 1, count: true })).count, 5);

    // The twins are met in the queue, merged, parted and merged again.
    await house.finished((await house.ask("POST", "/duplicates/pass", { subject: "person" })).id);
    await scene.go("/duplicates");
    await page.locator("a[data-index]").filter({ hasText: twin }).first().click();
    await heading(new RegExp(t("doubles.why"))).waitFor();
    const merge = page.getByRole("button", { name: t("doubles.merge", { count: 2 }) });
    for (const isLast of [false, true]) {
      await merge.and(page.locator(":enabled")).click();
      const done = scene.toast(like("doubles.merged", { count: scene.format.number(2) }));
      await done.waitFor();
      assert.equal(await count(), before + 5);
      if (isLast) break;
      await done.getByRole("button", { name: t("ui.undo") }).click();
      await scene.toast(t("doubles.undone")).waitFor();
      assert.equal(await count(), before + 6);
    }

    // All of it goes out clean, as the list shows it.
    await scene.go(`/contacts?${new URLSearchParams({ filter: `email contains "${mark}"`, sort: "full_name" })}`);
    await page.locator("[data-list=main]").waitFor();
    const out = await scene.download(async () => {
      await page.getByRole("button", { name: t("export.title") }).click();
      await page.getByRole("menuitem", { name: t("export.csv") }).click();
    });
    const lines = out.text.replace(/^\uFEFF/, "").trim().split(/\r?\n/);
    assert.match(lines[0], new RegExp(label("contact.full_name")));
    assert.equal(lines.filter((line) => line.includes(twin)).length, 1);
    for (const name of [small, large, mended]) assert.match(out.text, new RegExp(name));
    await scene.toast(t("export.takenRows", { count: lines.length - 1 })).waitFor();
  });

  story("by keyboard alone", { where: DESK, keyboardOnly: true }, async (scene) => {
    const { page, t, like } = scene;
    const file = await morning(scene);
    const button = (key, values) => page.getByRole("button", { name: t(key, values) });
    const press = async (target, key = "Enter") => {
      await scene.reach(target);
      await scene.keys(key);
    };
    await scene.go("/contacts");
    await page.locator("main header").waitFor();
    await scene.keys("g", "i");
    // The file is picked in a dialog of the system, which the keys lead to.
    const chooser = page.waitForEvent("filechooser");
    await press(page.locator("main").getByRole("button", { name: t("imports.pick") }));
    await (await chooser).setFiles({ name: file.name, mimeType: "text/csv", buffer: Buffer.from(file.text) });
    await press(button("imports.check"));
    await press(page.getByRole("button", { name: new RegExp(t("imports.class.doubtful")) }));
    await press(page.locator("main li button[aria-expanded]").first());
    await page.locator("main li button[aria-expanded=true]").waitFor();
    const before = await count();
    await press(button("imports.run", { count: 7 }));
    await page.getByRole("heading", { name: like("imports.finished") }).waitFor();
    assert.ok((await count()) > before);
    await press(button("imports.takeBackPreview"));
    await press(button("imports.takeBackNow"));
    await page.getByRole("heading", { name: t("imports.takenBack") }).waitFor();
    assert.equal(await count(), before);
    await press(scene.toast(like("imports.takenBackToast")).getByRole("button", { name: t("ui.undo") }), "Enter");
    await page.getByRole("heading", { name: like("imports.finished") }).waitFor();
    assert.ok((await count()) > before);
  });
});
