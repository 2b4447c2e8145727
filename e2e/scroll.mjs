// How smoothly a long list scrolls, from Chromium's own trace:
//
//   node e2e/scroll.mjs [ROWS]
//
// makes a sample firm of so many contacts (10,000 unless told otherwise), loads the list to its end, scrolls through it at 6,000
// pixels a second, and prints frames per second and what a frame costs the page.

import { ask, browse, serve } from "./kempt.mjs";

const rows = Number(process.argv[2] ?? 10_000);
const SPEED = 6_000;
const SECONDS = 8;

const server = await serve({ demo: false });
const browser = await browse();
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en" })).newPage();
page.setDefaultTimeout(600_000);
await page.goto(server.address);
const password = "áo dài xanh bên hồ";
const administrator = { name: "Trần Thị Lan", email: "lan@sao-mai.vn", password };
await ask(page, "POST", "/setup", { settings: { firm: "Sao Mai", country: "VN", language: "en", zone: "Asia/Ho_Chi_Minh" }, administrator });
await page.request.post(`${server.address}/api/v1/demo`, { data: { contacts: rows }, headers: { "X-Kempt": "1" }, timeout: 600_000 });
await page.goto(`${server.address}/contacts`);
const grid = page.getByRole("grid");
await grid.waitFor();
const { count } = await ask(page, "GET", "/contacts?limit=1&count=true");
// All pages are fetched before it is measured: how fast they come is the server's matter.
await grid.evaluate(async (element, lines) => {
  const goal = lines * 36;
  while (element.scrollHeight < goal) {
    element.scrollTop = element.scrollHeight;
    await new Promise((done) => setTimeout(done, 30));
  }
  element.scrollTop = 0;
}, count);
const session = await page.context().newCDPSession(page);
const events = [];
session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "disabled-by-default-devtools.timeline.frame", "toplevel"] } });
const box = await grid.boundingBox();
const began = Date.now();
await session.send("Input.synthesizeScrollGesture", { x: box.x + 300, y: box.y + 300, yDistance: -SPEED * SECONDS, speed: SPEED, gestureSourceType: "mouse" });
const seconds = (Date.now() - began) / 1_000;
const ended = new Promise((done) => session.once("Tracing.tracingComplete", done));
await session.send("Tracing.end");
await ended;
const frames = events.filter((event) => event.name === "DrawFrame").length;
const main = events.find((event) => event.name === "thread_name" && event.args.name === "CrRendererMain");
const tasks = events.filter((event) => event.name === "RunTask" && event.dur && (!main || (event.pid === main.pid && event.tid === main.tid)));
const busy = tasks.reduce((sum, event) => sum + (event.tdur ?? event.dur), 0) / 1_000;
const longest = Math.max(0, ...tasks.map((event) => event.tdur ?? event.dur)) / 1_000;
const passed = await grid.evaluate((element) => element.scrollTop / 36);
console.log(`${count} rows loaded, ${Math.round(passed)} scrolled by in ${seconds.toFixed(1)} s: ${(frames / seconds).toFixed(1)} frames a second; the page works ${(busy / frames).toFixed(1)} ms for a frame, ${longest.toFixed(0)} ms at most`);
await browser.close();
await server.stop();
