// A story is written once and told in every language, at desks and on phones:
//
//   stories("a new field", { contacts: 100 }, (story, house) => {
//     story("asked for by lunch", async (scene) => {
//       await scene.go("/contacts");
//       await scene.page.getByRole("button", { name: scene.t("export.title") }).click();
//     });
//     story("seen in English at a desk only", { where: DESK }, async (scene) => { ... });
//   });
//
// All stories of a file share one server and one browser. A run leaves what it made behind, so each uses people of its own:
// no other run of the file has `scene.person` (and `scene.people`) as a name or `scene.mark` as a word (`an.${mark}@hoasen.vn`). Words on the screen are looked up (`t`, `like`, `label`), never written. What
// goes wrong on the page is collected and fails the run; a picture of that moment lies in e2e/shots/.
// LANGUAGES=fa and SIZES=375 tell fewer runs while one works on a story.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openHouse } from "./house.mjs";
import { axe } from "./kempt.mjs";
import { labelsOf, wordsOf } from "./words.mjs";

/** Each language once, both widths: for what is one of many stories. */
export const ROUND = [
  ["en", 1280],
  ["vi", 375],
  ["fa", 1280],
];
/** Each language, and from right to left at both widths: for what people do all day, and where nothing else is said. */
export const WIDELY = [...ROUND, ["fa", 375]];
/** From left to right and from right to left, for what there is at a desk only. */
export const DESKS = [
  ["en", 1280],
  ["fa", 1280],
];
/** The same for what there is on a phone only. */
export const PHONES = [
  ["vi", 375],
  ["fa", 375],
];
/** Where one run is enough. */
export const DESK = [["en", 1280]];

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Refusals that a story brings about on purpose are told by the browser too. */
const EXPECTED = /status of (400|401|404|409|412|422)|net::ERR_INTERNET_DISCONNECTED/;
const WANTED = { languages: process.env.LANGUAGES?.split(","), sizes: process.env.SIZES?.split(",").map(Number) };

/** Stories that share a house; `options` are those of `openHouse`. */
export function stories(about, options, write) {
  describe(about, { concurrency: false }, () => {
    /** The house, once it is open. */
    const house = {};
    before(async () => Object.assign(house, await openHouse(options)));
    after(() => house.close?.());
    const story = (name, ...rest) => {
      const tell = rest.at(-1);
      const { where = WIDELY, ...how } = rest.length > 1 ? rest[0] : {};
      for (const [language, width, colorScheme] of where) {
        if (WANTED.languages?.includes(language) === false || WANTED.sizes?.includes(width) === false) continue;
        const run = [name, language, width, colorScheme].filter(Boolean).join(", ");
        test(run, () => told(house, run, { language, width, colorScheme, ...how }, tell));
      }
    };
    write(story, house);
  });
}

let runs = 0;

const FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"];
const MIDDLES = ["Quốc", "Minh", "Thanh", "Ngọc", "Đức", "Thu", "Gia"];
const GIVEN = ["Bảo", "Châu", "Dũng", "Giang", "Khánh", "Linh", "Nam", "Phúc", "Quân", "Sơn", "Tâm", "Uyên", "Yến"];
/** People of different names: their parts come round at different times. */
const nameOf = (number) => [FAMILIES, MIDDLES, GIVEN].map((names) => names[number % names.length]).join(" ");

async function told(house, run, how, tell) {
  runs += 1;
  const mark = `m${runs}`;
  const cast = [];
  try {
    await tell(await enter(house, { ...how, mark, cast }));
    for (const scene of cast) assert.deepEqual(scene.trouble, []);
  } catch (error) {
    const folder = fileURLToPath(new URL("shots/", import.meta.url));
    mkdirSync(folder, { recursive: true });
    for (const [index, { page }] of cast.entries()) {
      const path = `${folder}${`${run} ${index + 1}`.replace(/[^\p{L}\d]+/gu, "-")}.png`;
      await page.screenshot({ path, timeout: 5_000 }).then(() => console.log(`What was to be seen: ${path}`)).catch(() => {});
    }
    const trouble = cast.flatMap((scene) => scene.trouble);
    if (trouble.length > 0) console.log(trouble.join("\n"));
    throw error;
  } finally {
    for (const { context } of cast) await context.close();
  }
}

/** A page of somebody, in their language, at this width. `who` is the administrator unless told otherwise, or a function that
 * gives somebody; null is nobody. */
async function enter(house, how) {
  const { language, width, mark, cast, colorScheme = "light", keyboardOnly = false } = how;
  const who = typeof how.who === "function" ? how.who() : how.who === undefined ? house.lan : how.who;
  const context = await house.browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce", locale: language, colorScheme, acceptDownloads: true });
  const trouble = [];
  if (who) {
    await context.addCookies([who.cookie]);
    await who.ask("PATCH", "/me", { language });
  }
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  watch(page, house.address, trouble);
  if (keyboardOnly) await page.addInitScript(() => addEventListener("pointerdown", () => console.error("A pointer was used."), true));
  const { t, like, format } = await wordsOf(language);
  let described = [];
  const describeAgain = async () => {
    described = (await house.ask("GET", "/objects")).items;
  };
  await describeAgain();

  const scene = {
    page,
    context,
    who,
    language,
    width,
    mark,
    people: [1, 2, 3, 4, 5].map((index) => nameOf(runs * 5 + index)),
    person: nameOf(runs * 5 + 1),
    trouble,
    format,
    t,
    like,
    isPhone: width < 720,
    address: house.address,
    label: (path, tag = language) => labelsOf(described, tag).label(path),
    plural: (name, tag = language) => labelsOf(described, tag).plural(name),
    /** Reads the descriptions again, after an object or a field was added. */
    describe: describeAgain,
    /** Requests of a program, in the name of who is on this page. */
    ask: (who ?? house).ask,
    go: (path) => page.goto(house.address + path),
    /** The page of somebody else, in the same language and size: `scene.visit({ who: await house.user({ name: "Minh" }) })`. */
    visit: (other) => enter(house, { ...how, ...other }),
    accessible: (where) => accessible(page, where),
    /** The list of an object is there. */
    list: (name) => page.getByRole(width < 720 ? "region" : "grid", { name: scene.plural(name), exact: true }),
    /** Opens the form for a new record from the list of its object, and gives it. */
    async create(name) {
      const button = page.locator("main header").getByRole("button", { name: scene.label(name) });
      await button.waitFor();
      await (scene.isPhone ? button.click() : page.keyboard.press("c"));
      return page.getByRole("dialog", { name: t("create.title", { object: scene.label(name) }) });
    },
    /** Chooses in a box that opens a list. */
    async choose(box, option) {
      await box.click();
      await page.getByRole("option", { name: option, exact: typeof option === "string" }).click();
    },
    /** Comes to something by Tab alone, as whoever has no mouse does. */
    async reach(target, key = "Tab") {
      await target.waitFor();
      for (let count = 0; count < 200; count += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press(key);
      }
      throw new Error(`${target} cannot be reached with ${key}.`);
    },
    /** Presses keys one after the other. */
    async keys(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    /** What a toast says; with its button where one is asked for. */
    toast: (text) => page.getByRole("status").locator("> div").filter({ hasText: text }),
    /** Drags something with the mouse to the middle of something else, as a hand does: in more than one leap. */
    async drag(from, to) {
      const [start, end] = [await middleOf(from), await middleOf(to)];
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(start.x + 10, start.y + 10, { steps: 3 });
      await page.mouse.move(end.x, end.y, { steps: 10 });
      await page.mouse.up();
    },
    /** A finger on the screen. */
    finger: () => fingerOn(page),
    /** Lets go of a file over something. */
    async drop(target, name, text) {
      const dataTransfer = await page.evaluateHandle(
        ([name, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name));
          return data;
        },
        [name, text],
      );
      await target.dispatchEvent("drop", { dataTransfer });
    },
    /** The file that comes of something: its name and its text. */
    async download(begin) {
      const [file] = await Promise.all([page.waitForEvent("download"), begin()]);
      const pieces = [];
      for await (const piece of await file.createReadStream()) pieces.push(piece);
      return { name: file.suggestedFilename(), text: Buffer.concat(pieces).toString("utf8") };
    },
  };
  cast.push(scene);
  return scene;
}

/** The middle of what is to be seen of something. */
export async function middleOf(target) {
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await target.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** A finger that touches, moves and lets go, as the browser hears of it from a screen. */
async function fingerOn(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 1 });
  let at = { x: 0, y: 0 };
  const send = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  return {
    async down(place) {
      at = place;
      await send("touchStart", [at]);
    },
    async to(place, steps = 10) {
      const from = at;
      for (let step = 1; step <= steps; step += 1) {
        at = { x: from.x + ((place.x - from.x) * step) / steps, y: from.y + ((place.y - from.y) * step) / steps };
        await send("touchMove", [at]);
      }
    },
    up: () => send("touchEnd", []),
  };
}

/** Collects what goes wrong on a page: errors, warnings, and requests to anywhere else. */
function watch(page, address, trouble) {
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !EXPECTED.test(message.text())) trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob):/.test(url)) trouble.push(`request: ${url}`);
  });
}

/** What axe finds against WCAG 2.2 AA, or against some of its rules, in words. */
export async function violations(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: WCAG };
  const { violations } = await page.evaluate((only) => window.axe.run(document, { runOnly: only, resultTypes: ["violations"] }), runOnly);
  return violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 200)}`).join(" | ")}`);
}

/** Fails when axe finds anything. */
export async function accessible(page, where) {
  assert.deepEqual((await violations(page)).map((one) => `${where}: ${one}`), []);
}
