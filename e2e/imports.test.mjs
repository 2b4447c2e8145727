// What can happen to an import while it runs and afterwards: it is stopped, left, and gone on with; it is taken back although
// somebody has changed since what it wrote.

import assert from "node:assert/strict";
import { importAt } from "./imports.mjs";
import { stories } from "./story.mjs";

/** So many that the work goes on for long after somebody has asked to stop it, also where nothing else is done. */
const MANY = 60_000;
/** What that many rows may take, bit by bit, on a busy machine. */
const LONG = { timeout: 180_000 };
const TWICE = [
  ["en", 1280],
  ["fa", 375, "dark"],
];
const THRICE = [...TWICE, ["vi", 1280]];

const NAMES = ["An", "Bảo", "Châu", "Dung", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Oanh", "Phúc", "Quỳnh", "Sơn", "Thảo", "Uyên", "Vinh", "Xuân", "Yến", "Đạt", "Hoàng", "Kiên", "Loan", "Mai", "Nhung", "Phượng", "Quân", "Rạng", "Sang", "Tuấn", "Trúc", "Vy", "Ý", "Ân", "Bình", "Cường", "Đông", "Hải", "Huệ", "Liên"];

/** People of different names, in one file and the next. */
function crowd(mark) {
  const [run, size] = [Number(mark.slice(1)), NAMES.length];
  return Array.from({ length: MANY }, (_, index) => {
    const number = index * 3 + run;
    const name = [number / size / size, number / size, number].map((part) => NAMES[Math.floor(part) % size]).join(" ");
    return `${name},khach${index}@${mark}.vn`;
  });
}

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
    await scene.accessible("all is chosen");
    await lines.filter({ has: page.getByRole("link", { name: all[3].name }) }).getByRole("checkbox").uncheck();
    await chosen(24);
    await page.getByRole("button", { name: t("imports.takeBackNow") }).click();
    await page.getByRole("heading", { name: t("imports.takenBack") }).waitFor();
    const jobs = await Promise.all(ids.map(async (contact) => (await house.ask("GET", `/contacts/${contact}`)).fields.job_title));
    assert.deepEqual(jobs, ids.map((_, index) => (index === 3 ? "Thợ mộc" : "Kế toán")));
  });

  story("stopped and gone on with", { where: TWICE }, async (scene) => {
    const { page, t, like, mark, format } = scene;
    const before = await count();
    await scene.go("/imports");
    const { id } = await importAt(page, `${mark}.csv`, "checked", ["Full name,Email", ...crowd(mark)].join("\n"));
    const heading = (name) => page.getByRole("heading", { name });
    const under = page.locator("[role=progressbar]:not([aria-valuenow='0'])");

    // It runs, and whoever reloads the page finds it at work.
    await scene.go(`/imports/${id}`);
    await page.getByRole("button", { name: t("imports.run", { count: MANY }) }).click();
    await page.getByText(t("imports.running")).waitFor();
    await page.reload();
    await under.waitFor(LONG);

    // It is stopped: what is written stays, and nothing more comes.
    await page.getByRole("button", { name: t("imports.stop"), exact: true }).click();
    await heading(like("imports.stopped", { count: format.number(MANY) })).waitFor(LONG);
    const stopped = await house.ask("GET", `/imports/${id}`);
    assert.equal(stopped.status, "stopped");
    assert.ok(stopped.done > 0 && stopped.done < MANY);
    await heading(t("imports.stopped", { done: stopped.done, count: MANY })).waitFor();
    const written = stopped.counts.outcomes.created;
    assert.equal(written + (stopped.counts.outcomes.skipped ?? 0), stopped.done);
    assert.equal(await count(), before + written);
    await scene.accessible("stopped");

    // It stands among the imports as stopped, and goes on from there.
    await page.locator("main").getByRole("link", { name: t("imports.title") }).click();
    await page.getByRole("link", { name: new RegExp(`${mark}\\.csv.*${t("imports.status.stopped")}`, "s") }).click();
    await page.getByRole("button", { name: t("imports.goOn") }).click();
    await under.waitFor(LONG);
    await page.reload();
    await heading(`${mark}.csv`).waitFor();
    await scene.accessible("at work");
    await heading(like("imports.finished")).waitFor(LONG);

    // Every row came to something, and to one thing; a few may be like somebody who was there, and are left out.
    const { status, counts } = await house.ask("GET", `/imports/${id}`);
    const { created, skipped = 0 } = counts.outcomes;
    assert.deepEqual([status, created + skipped], ["done", MANY]);
    assert.equal(await count(), before + created);
    const [seen, made] = [new Set(), new Set()];
    for (let after = 0; after !== null; ) {
      const { rows, next } = await house.ask("GET", `/imports/${id}/rows?limit=500&after=${after}`);
      for (const row of rows) {
        seen.add(row.number);
        if (row.outcome === "created") made.add(row.result.id);
      }
      after = next;
    }
    assert.deepEqual([seen.size, made.size], [MANY, created]);
    const filter = `email ~ "@${mark}.vn"`;
    assert.equal((await house.ask("POST", "/contacts/query", { filter, count: true, limit: 1 })).count, created);
  });
});
