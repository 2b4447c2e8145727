// Opens the report in a real browser: every language, light and dark, desk and phone.
//
// The report is drawn from fixtures/golden/summary.json by an example of the crate. The browser is the one of the
// system (Debian's chromium); CHROMIUM names another. Screenshots go to e2e/shots/.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const shots = fileURLToPath(new URL("shots/", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const languages = { en: "ltr", vi: "ltr", fa: "rtl" };
const widths = [1280, 375];
const pages = {};

let browser;
let folder;

before(async () => {
  mkdirSync(shots, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), "kempt-report-"));
  for (const language of Object.keys(languages)) {
    const target = join(folder, `${language}.html`);
    const golden = join("fixtures", "golden", "summary.json");
    const cargo = ["cargo", "run", "--quiet", "-p", "kempt-report", "--example", "render", "--"];
    // cargo xtask has built the example already and names it.
    const [program, ...first] = process.env.RENDER ? [process.env.RENDER] : cargo;
    execFileSync(program, [...first, golden, language, target], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    pages[language] = pathToFileURL(target).href;
  }
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** Opens a report and gives it to `work` with everything that went wrong on the way. */
async function visit(language, options, work) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const trouble = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) trouble.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => trouble.push(`script: ${error.message}`));
    page.on("dialog", (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      return dialog.dismiss();
    });
    page.on("request", (request) => {
      if (request.url() !== pages[language]) trouble.push(`request: ${request.url()}`);
    });
    await page.goto(pages[language]);
    await work(page);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
}

for (const [language, direction] of Object.entries(languages)) {
  describe(`the report in ${language}`, () => {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of widths) {
        test(`${colorScheme} at ${width} px: fits, is accessible, fetches nothing`, async () => {
          await visit(language, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
            assert.equal(await page.locator("html").getAttribute("dir"), direction);
            assert.equal(await page.locator("html").getAttribute("lang"), language);
            await page.screenshot({ path: join(shots, `${language}-${colorScheme}-${width}.png`), fullPage: true });
            await openAll(page);
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            assert.ok(overflow <= 0, `the page is ${overflow} px too wide: ${await sticking(page)}`);
            assert.deepEqual(await clipped(page), []);
            assert.deepEqual(await violations(page), []);
          });
        });
      }
    }

    test("folds open by keyboard", async () => {
      await visit(language, { viewport: { width: 1280, height: 900 } }, async (page) => {
        const fold = page.locator("details:not([open])").first();
        const summary = await fold.elementHandle().then((element) => element.$("summary"));
        await summary.focus();
        await page.keyboard.press("Enter");
        assert.equal(await summary.evaluate((element) => element.parentElement.open), true);
        await page.keyboard.press("Space");
        assert.equal(await summary.evaluate((element) => element.parentElement.open), false);
      });
    });

    test("is complete without script", async () => {
      await visit(language, { javaScriptEnabled: false }, async (page) => {
        for (const id of ["scores", "actions", "columns", "findings", "changes", "duplicates", "freshness", "person", "method"]) {
          assert.ok(await page.locator(`#${id} h2`).first().isVisible(), `${id} is missing`);
        }
      });
    });

    test("prints light, with every fold open", async () => {
      await visit(language, { colorScheme: "dark", viewport: { width: 1280, height: 900 } }, async (page) => {
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        const [background, ink] = await page.evaluate(() => {
          const style = getComputedStyle(document.documentElement);
          return [style.getPropertyValue("--card").trim(), style.getPropertyValue("--ink").trim()];
        });
        assert.equal(background, "#fff");
        assert.equal(ink, "#14171f");
        const shut = await page.evaluate(
          () => [...document.querySelectorAll(".fold > :not(summary)")].filter((e) => !e.checkVisibility()).length,
        );
        assert.equal(shut, 0);
        await page.pdf({ path: join(shots, `${language}.pdf`), preferCSSPageSize: true, printBackground: true });
      });
    });
  });
}

const openAll = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));

/** What reaches beyond the page. */
const sticking = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return !element.closest(".hidden, .scroll, .skip") && (left < 0 || right > window.innerWidth);
      })
      .map((element) => `${element.tagName}.${element.className}`)
      .join(" "),
  );

/** Texts that stick out of the box that holds them, where it does not scroll. */
const clipped = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main *, footer *")]
      .filter((element) => {
        const style = getComputedStyle(element);
        if (element.closest("svg, .hidden, .scroll") || style.display === "inline") return false;
        return element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && element.children.length === 0;
      })
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}`),
  );

/** What axe finds, as short texts. The page's own policy forbids other scripts, so axe comes in by the debugger. */
async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}
