// An import is taken back although somebody has changed since what it wrote.

import assert from "node:assert/strict";
import { importAt } from "./imports.mjs";
import { stories } from "./story.mjs";

const TWICE = [
  ["en", 1280],
  ["fa", 375, "dark"],
];
const THRICE = [...TWICE, ["vi", 1280]];

const NAMES = ["An", "Bảo", "Châu", "Dung", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Oanh", "Phúc", "Quỳnh", "Sơn", "Thảo", "Uyên", "Vinh", "Xuân", "Yến", "Đạt", "Hoàng", "Kiên", "Loan", "Mai", "Nhung", "Phượng", "Quân", "Rạng", "Sang", "Tuấn", "Trúc", "Vy", "Ý", "Ân", "Bình", "Cường", "Đông", "Hải", "Huệ", "Liên"];

stories("imports", {}, (story, house) => {
  const count = async () => (await house.ask("GET", "/contacts?count=true&limit=1")).count;

  story("taken back after somebody changed what it wrote", { where: THRICE }, async (scene) => {
    const { page, t, like, mark, label, people } = scene;
    const colleague = await house.user({ name: "Hồ Văn Minh", role: "steward" });
    const address = (index) => `nguoi${index}@${mark}.vn`;
    const known = [];
    for (const index of [0, 1, 2]) {
      const { id } = await house.ask("POST", "/contacts", { fields: { full_name: people[index], email: address(index), job_title: "Kế toán" } });
      known.push(id);
    }
    const before = await count();
    const rows = people.map((name, index) => `${name},${address(index)},Giám đốc`);
    await scene.go("/imports");
    const { id } = await importAt(page, `${mark}.csv`, "checked", ["Full name,Email,Job title", ...rows].join("\n"));

    // Who is there is changed by the import, the others are made.
    await scene.go(`/imports/${id}`);
    await page.getByRole("button", { name: new RegExp(t("imports.class.duplicate-of-record")) }).click();
    await scene.choose(page.getByRole("combobox", { name: t("imports.forAll") }), t("imports.treatment.update"));
    const replaced = page.getByRole("checkbox", { name: t("imports.overwrite") });
    await replaced.click();
    await replaced.and(page.locator(":checked")).waitFor();
    await page.getByRole("button", { name: t("imports.run", { count: rows.length }) }).click();
    await page.getByRole("heading", { name: t("imports.finished", { count: rows.length }) }).waitFor();
    const made = (await house.ask("GET", `/imports/${id}/rows?outcome=created`)).rows.map((row) => row.result.id);
    const job = async (id) => (await house.ask("GET", `/contacts/${id}`)).fields.job_title;
    assert.deepEqual([await count(), made.length, await job(known[0])], [before + 2, 2, "Giám đốc"]);

    // A colleague changes two of those that were there and one that was made.
    await colleague.ask("PATCH", `/contacts/${known[1]}`, { fields: { job_title: "Thợ mộc" } });
    await colleague.ask("PATCH", `/contacts/${known[2]}`, { fields: { job_title: "Thợ may" } });
    await colleague.ask("PATCH", `/contacts/${made[0]}`, { fields: { job_title: "Thợ điện" } });

    // What is in the way is named, with the record that it is about.
    await page.getByRole("button", { name: t("imports.takeBackPreview") }).click();
    await page.getByText(t("imports.conflicts", { count: 3 })).waitFor();
    const conflict = (name) => page.locator("main li").filter({ has: page.getByRole("link", { name }) });
    const choose = (name) => conflict(name).getByRole("checkbox").check();
    await conflict(people[1]).getByText(label("contact.job_title")).waitFor();
    await conflict(people[1]).getByText(/Thợ mộc.*Kế toán/).waitFor();
    await conflict(people[2]).getByText(/Thợ may.*Kế toán/).waitFor();
    await conflict(people[3]).getByText(t("imports.wholeRecord")).waitFor();
    await scene.accessible("what is in the way");

    // What somebody chose and then left is not chosen any more.
    await choose(people[2]);
    await page.getByRole("button", { name: t("imports.keep"), exact: true }).click();
    await page.getByRole("button", { name: t("imports.takeBackPreview") }).click();
    await conflict(people[2]).locator("input:not(:checked)").waitFor();

    // One later value goes and one stays; the record that was made stays once and goes once.
    const isMadeTaken = scene.isPhone;
    await choose(people[1]);
    if (isMadeTaken) await choose(people[3]);
    await page.getByRole("button", { name: t("imports.takeBackNow") }).click();
    await page.getByRole("heading", { name: t("imports.takenBack") }).waitFor();
    await scene.toast(like("imports.takenBackToast")).waitFor();
    assert.deepEqual(await Promise.all(known.map(job)), ["Kế toán", "Kế toán", "Thợ may"]);
    assert.equal(await count(), isMadeTaken ? before : before + 1);
    if (!isMadeTaken) assert.equal(await job(made[0]), "Thợ điện");
  });

  story("taken back with nearly all that was changed since", { where: TWICE }, async (scene) => {
    const { page, t, mark } = scene;
    const all = Array.from({ length: 25 }, (_, index) => ({ name: `${NAMES[index]} ${NAMES[index + 7]} ${NAMES[index + 14]}`, email: `nguoi${index}@${mark}.vn` }));
    const ids = [];
    for (const { name, email } of all) ids.push((await house.ask("POST", "/contacts", { fields: { full_name: name, email, job_title: "Kế toán" } })).id);
    await scene.go("/imports");
    const { id, settings } = await importAt(page, `${mark}.csv`, "checked", ["Full name,Email,Job title", ...all.map(({ name, email }) => `${name},${email},Giám đốc`)].join("\n"));
    await house.ask("PUT", `/imports/${id}/settings`, { ...settings, existing: "update", overwrite: true });
    await house.finished((await house.ask("POST", `/imports/${id}/run`)).id);
    for (const contact of ids) await house.ask("PATCH", `/contacts/${contact}`, { fields: { job_title: "Thợ mộc" } });

    // There are more than are shown at once; all are chosen, but for one that stays.
    await scene.go(`/imports/${id}`);
    await page.getByRole("button", { name: t("imports.takeBackPreview") }).click();
    const lines = page.locator("main li").filter({ has: page.getByRole("checkbox") });
    const chosen = (count) => page.getByText(t("imports.putBackOf", { chosen: count, count: 25 })).waitFor();
    await chosen(0);
    assert.equal(await lines.count(), 20);
    await page.getByRole("button", { name: t("imports.putAllBack") }).click();
    await chosen(25);
    await page.getByRole("button", { name: t("imports.moreConflicts", { count: 5 }) }).click();
    await lines.nth(24).locator("input:checked").waitFor();
    await lines.filter({ has: page.getByRole("link", { name: all[3].name }) }).getByRole("checkbox").uncheck();
    await chosen(24);
    await page.getByRole("button", { name: t("imports.takeBackNow") }).click();
    await page.getByRole("heading", { name: t("imports.takenBack") }).waitFor();
    const jobs = await Promise.all(ids.map(async (contact) => (await house.ask("GET", `/contacts/${contact}`)).fields.job_title));
    assert.deepEqual(jobs, ids.map((_, index) => (index === 3 ? "Thợ mộc" : "Kế toán")));
  });
});
