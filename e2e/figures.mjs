// Measures what the client promises, on a folder of data with many contacts:
//
//   KEMPT=target/release/kempt node e2e/figures.mjs FOLDER [FIGURE...]
//
// FIGUREs are first-load, duplicates, presses, typing, scroll and screens; all of them when none is named. The folder is worked in:
// give it a copy. The first administrator gets a new password. Nothing else should run on the machine meanwhile. PREVIEW=1 lets Vite serve web/dist in front of a program that
// has no client in it.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ask, browse, program, serve } from "./kempt.mjs";

/** The rows that are scrolled through: fewer with ROWS=20000, on a machine that is busy. */
const ROWS = Number(process.env.ROWS ?? 100_000);
/** The height of one. */
const ROW = 36;
/** How fast they go by, in pixels a second: a third of a thousand rows a second. */
const SPEED = Number(process.env.SPEED ?? 12_000);
const [folder, ...wanted] = process.argv.slice(2);
if (!folder || !existsSync(folder)) throw new Error("Say which folder of data to measure: node e2e/figures.mjs FOLDER");
const web = fileURLToPath(new URL("../web/", import.meta.url));

const email = execFileSync(program, ["user", "list", "--data", folder, "--lang", "en"], { encoding: "utf8" }).match(/(\S+@\S+)\s+administrator/)[1];
const password = execFileSync(program, ["user", "password", email, "--data", folder, "--lang", "en"], { encoding: "utf8" }).match(/password (\S+)/)[1];
const server = await serve({ data: folder });
const front = process.env.PREVIEW ? await inFront(server.address) : null;
const address = front?.address ?? server.address;
const browser = await browse();
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en" });
const page = await context.newPage();
page.setDefaultTimeout(60_000);
await page.goto(address);
await page.request.post(`${address}/api/v1/sessions`, { data: { email, password }, headers: { "X-Kempt": "1" } });
await ask(page, "PATCH", "/me", { language: "en" });
// Whoever comes in the morning has the client in the browser's cache; the first load is counted by itself.
await open("/contacts");

const FIGURES = { "first-load": firstLoad, presses, typing, duplicates, screens, scroll };
const lines = [];
try {
  for (const [name, measure] of Object.entries(FIGURES)) {
    // One that fails leaves the others to be measured.
    if (wanted.length === 0 || wanted.includes(name)) await measure().catch((error) => note(name, "", `failed: ${error.message.split("\n")[0]}`));
  }
} finally {
  await browser.close();
  await front?.close();
  await server.stop();
}
console.log("| figure | asked | measured |\n|---|---|---|");
for (const line of lines) console.log(`| ${line.join(" | ")} |`);

async function inFront(target) {
  const { preview } = await import(pathToFileURL(createRequire(`${web}package.json`).resolve("vite")).href);
  const one = await preview({ root: web, logLevel: "error", preview: { port: 0, host: "127.0.0.1", proxy: { "/api": { target, changeOrigin: false } } } });
  return { address: `http://127.0.0.1:${one.httpServer.address().port}`, close: () => one.close() };
}

function note(figure, asked, measured) {
  lines.push([figure, asked, measured]);
  console.error(`${figure}: ${measured}`);
}

function spread(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  return { middle: at(0.5), most: at(0.95), slowest: at(1) };
}

async function open(path, landmark = "[data-list=main]") {
  await page.goto(address + path);
  await page.locator(landmark).first().waitFor();
}

/** Scripts that are fetched until a list can be used, as they lie compressed beside the program. */
async function firstLoad() {
  const fresh = await browser.newContext({ locale: "en", storageState: await context.storageState() });
  const first = await fresh.newPage();
  const scripts = new Set();
  first.on("response", (response) => response.request().resourceType() === "script" && scripts.add(new URL(response.url()).pathname));
  await first.goto(`${address}/contacts`);
  await first.locator("[data-list=main]").waitFor();
  await fresh.close();
  const size = (path) => [`${web}dist${path}.br`, `${web}dist${path}`].find(existsSync);
  const sum = [...scripts].reduce((all, path) => all + statSync(size(path)).size, 0);
  note("compressed script of the first load", "350 kB", `${Math.round(sum / 1000)} kB in ${scripts.size} files`);
}

/** The form for a new contact, empty. */
async function form() {
  await page.locator("[data-list=main]").waitFor();
  await page.keyboard.press("c");
  await page.locator("[role=dialog] form input").first().waitFor();
}

async function noForm() {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

/** A contact with everything that the form shows first: keys beside those of the values. */
async function presses() {
  const values = { full_name: "Vương Thúy Hạnh", email: "hanh@vuong-figures.vn", phone: "0912 345 678", company: "Công ty Vương", job_title: "Kế toán", city: "Huế", country: "Việt Nam", address: "1 Lê Lợi" };
  await open("/contacts");
  await form();
  let count = 1;
  const filled = [];
  const here = () => page.evaluate(() => document.activeElement.closest("[id^=create-]")?.id.slice(7) ?? null);
  for (let name = await here(), before = null; name && count < 60; before = name, name = await here()) {
    if (name !== before && values[name]) {
      await page.keyboard.type(values[name]);
      filled.push(name);
    }
    await page.keyboard.press("Tab");
    count += 1;
    if (filled.length === Object.keys(values).length) break;
  }
  // The last Tab led out of the last box; in its place stands the key that saves.
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { level: 1, name: values.full_name }).waitFor();
  const made = page.url().split("/").pop();
  await ask(page, "POST", `/contacts/${made}/archive`);
  note("key presses of a full contact beyond its values", "12", `${count} (${filled.length} fields: ${filled.join(", ")})`);
}

/** From a key to the paint that shows its letter, while the gate is asked about each of them. */
async function typing() {
  await open("/contacts");
  await form();
  await page.evaluate(() => {
    window.delays = [];
    const channel = new MessageChannel();
    const waiting = [];
    channel.port1.onmessage = () => window.delays.push(performance.now() - waiting.shift());
    addEventListener(
      "keydown",
      (event) => {
        waiting.push(event.timeStamp);
        requestAnimationFrame(() => channel.port2.postMessage(0));
      },
      true,
    );
  });
  await page.keyboard.type("Nguyễn Thị Minh Khai", { delay: 60 });
  await page.keyboard.press("Tab");
  await page.keyboard.type("minh.khai.nguyen@congtyhoasen.example", { delay: 60 });
  await page.keyboard.press("Tab");
  await page.keyboard.type("0912345678", { delay: 60 });
  const { middle, most, slowest } = spread(await page.evaluate(() => window.delays));
  await noForm();
  note("from a key to the paint of its letter, checks running", "never waits", `${middle} ms, 95 % within ${most} ms, slowest ${slowest} ms`);
}

/** From the last key of an address that is there already to the paint of the warning. */
async function duplicates() {
  const delays = [];
  const { items } = await ask(page, "POST", "/contacts/query", { limit: 30, sort: "full_name", filter: "email is not empty", fields: ["email"] });
  // Away and back, so that no form is open; the list of deals may be empty.
  await page.goto(`${address}/deals`);
  await open("/contacts");
  for (const one of items.filter((_, index) => index % 2 === 0)) {
    const address = one.fields.email[0].value;
    await form();
    await page.keyboard.press("Tab");
    await page.keyboard.type(address.slice(0, -1), { delay: 70 });
    const isWarned = await page.locator("[role=dialog] aside li").count();
    if (!isWarned) {
      // It must listen before the key comes: one that is missed would be counted from the beginning of the page.
      await page.evaluate(() => {
        window.delay = new Promise((done) => {
          let at = 0;
          addEventListener("keydown", (event) => (at = event.timeStamp), { capture: true, once: true });
          const watch = new MutationObserver(() => {
            if (!document.querySelector("[role=dialog] aside li")) return;
            watch.disconnect();
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => done(performance.now() - at);
              channel.port2.postMessage(0);
            });
          });
          watch.observe(document.body, { subtree: true, childList: true });
        });
      });
      await page.keyboard.type(address.slice(-1));
      delays.push(await page.evaluate(() => window.delay));
    }
    await noForm();
  }
  const { middle, most, slowest } = spread(delays);
  note(`from the key that reveals a duplicate to its paint, ${delays.length} times`, "150 ms", `${middle} ms, 95 % within ${most} ms, slowest ${slowest} ms`);
}

/** From asking for an address to the frame in which the screen can be used, the client being in the browser's cache. */
async function screens() {
  const { items } = await ask(page, "POST", "/contacts/query", { limit: 1, filter: "phone is not empty and city is not empty" });
  const groups = await ask(page, "GET", "/duplicates?status=open&limit=1");
  const list = "[data-list=main] a";
  const words = (values) => new URLSearchParams(values);
  const shown = [
    ["contacts", "/contacts", list],
    ["contacts by name", "/contacts?sort=full_name", list],
    ["contacts, filtered", `/contacts?${words({ filter: 'city ~ "hà nội" and phone is not empty' })}`, list],
    ["contacts, searched", "/contacts?q=nguyen%20anh", list],
    ["deals", "/deals", "h1"],
    ["a record", `/contacts/${items[0].id}`, "h1 bdi"],
    ["its history", `/contacts/${items[0].id}?tab=history`, "li time"],
    ["duplicates", "/duplicates", groups.items[0] ? "a[data-index]" : "h1"],
    ...(groups.items[0] ? [["a group of duplicates", `/duplicates/${groups.items[0].id}`, "footer button:enabled"]] : []),
    ["merge history", "/duplicates/history", "h1"],
    ["imports", "/imports", "main button"],
    ...["users", "teams", "house", "tokens", "jobs", "about"].map((name) => [`settings, ${name}`, `/settings/${name}`, "main h2, main li, main button"]),
    ...Object.entries(JSON.parse(process.env.SCREENS ?? "{}")).map(([name, [path, landmark]]) => [name, path, landmark]),
  ];
  let slowest = 0;
  for (const [name, path, landmark] of shown) {
    const times = [];
    for (let round = 0; round < 5; round += 1) {
      await page.goto("about:blank");
      await page.goto(address + path, { waitUntil: "commit" });
      // Looked for in each frame: a locator would look again after half a second.
      const found = await page.waitForFunction((landmark) => document.querySelector(landmark)?.checkVisibility() && performance.now(), landmark, { polling: "raf" });
      times.push(await found.jsonValue());
    }
    const time = spread(times);
    slowest = Math.max(slowest, time.middle);
    note(`${name}: usable after`, "1 s", `${time.middle} ms (slowest of five ${time.slowest} ms)`);
  }
}

/** A list of so many rows, scrolled through by the wheel: frames that were drawn, from Chromium's trace. */
async function scroll() {
  await open("/contacts");
  const scroller = page.locator("[data-list=main]");
  const began = Date.now();
  for (;;) {
    const count = await scroller.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
      return element.scrollHeight / 36;
    });
    if (count >= ROWS || Date.now() - began > 600_000) break;
    await page.waitForTimeout(20);
  }
  const rows = Math.round(await scroller.evaluate((element) => element.scrollHeight / 36));
  note(`${rows} rows fetched one page after the other`, "", `${Math.round((Date.now() - began) / 1_000)} s`);
  await scroller.evaluate((element) => (element.scrollTop = 0));
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    window.frames_ = [];
    const next = (at) => {
      window.frames_.push(at);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  const client = await context.newCDPSession(page);
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline.frame", "devtools.timeline.frame"] });
  await client.send("Input.synthesizeScrollGesture", { x: 700, y: 400, yDistance: -ROWS * ROW, speed: SPEED, gestureSourceType: "mouse", preventFling: true });
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const reached = Math.round(await scroller.evaluate((element) => element.scrollTop / 36));
  const drawn = traceEvents.filter((event) => event.name === "DrawFrame").map((event) => event.ts / 1_000).toSorted((one, other) => one - other);
  const seconds = (drawn.at(-1) - drawn[0]) / 1_000;
  const gaps = spread(drawn.slice(1).map((at, index) => at - drawn[index]));
  const scripted = await page.evaluate(() => window.frames_);
  const scriptGaps = spread(scripted.slice(1).map((at, index) => at - scripted[index]));
  note(`frames per second while ${reached} rows go by at ${SPEED} pixels a second, in ${seconds.toFixed(0)} s`, "50", `${(drawn.length / seconds).toFixed(1)} (longest gap ${gaps.slowest} ms; script's frames: middle ${scriptGaps.middle} ms, 95 % within ${scriptGaps.most} ms, longest ${scriptGaps.slowest} ms)`);
}
