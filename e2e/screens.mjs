// How to come to every screen, whatever the language and the size. A new screen gets a line here: the screenshots and the
// tests of accessibility go through all of them.

import { importAt, messy } from "./imports.mjs";
import { ask } from "./kempt.mjs";

/** When a screen counts as shown: after the next frame. Whoever takes pictures of it waits until nothing is fetched any more. */
export const pace = { settled: (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))) };
const settled = (page) => pace.settled(page);

async function open(page, address, path, landmark = "[data-list=main]") {
  await page.goto(address + path);
  await page.locator(landmark).first().waitFor();
  await settled(page);
}

/** Shows an import that stands at a step. */
async function openImport(page, address, status, query = "") {
  const known = await ask(page, "POST", "/contacts/query", { limit: 1, filter: "email is not empty" });
  const one = await importAt(page, `khach-${status}.csv`, status, messy(status, known.items[0].fields.email[0].value));
  await open(page, address, `/imports/${one.id}${query}`, "section h2");
}

export const SCREENS = {
  home: (page, address) => open(page, address, "/", "main [data-line]"),
  "home-first": async (page, address) => {
    // As if nobody had made any record yet.
    const nothing = (route) => route.fulfill({ json: { items: [], next: null, count: 0 } });
    await page.route("**/api/v1/*/query", nothing);
    await open(page, address, "/", "#first-run");
    await page.unroute("**/api/v1/*/query", nothing);
  },
  tour: async (page, address) => {
    await SCREENS.home(page, address);
    await page.locator("main header aside button").first().click();
    await page.getByRole("dialog").waitFor();
  },
  contacts: (page, address) => open(page, address, "/contacts"),
  deals: (page, address) => open(page, address, "/deals?sort=-amount"),
  board: (page, address) => open(page, address, "/deals?show=board&sort=-amount", "[data-card]"),
  "board-carried": async (page, address) => {
    await open(page, address, "/leads?show=board", "[data-card]");
    // On a phone cards are moved from their menus.
    if (await page.locator("[aria-current=true]").first().isVisible()) return page.locator("[data-lane] + button").first().click();
    await page.locator("[data-card][tabindex='0']").first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("End");
    await page.keyboard.press(await page.evaluate(() => (document.dir === "rtl" ? "ArrowLeft" : "ArrowRight")));
    await page.locator("section[data-target]").waitFor();
  },
  "stage-needs": async (page, address) => {
    const { items } = await ask(page, "POST", "/deals/query", { limit: 1, filter: "stage in (new, qualified, proposal) and amount is not empty" });
    await ask(page, "PATCH", `/deals/${items[0].id}`, { fields: { stage: "qualified", amount: null, close_date: null } });
    await open(page, address, `/deals/${items[0].id}`, "h1 bdi");
    const isDesk = await page.locator("[aria-current=step]").isVisible();
    if (!isDesk) await page.locator("header + div button[aria-haspopup=menu]").click();
    await (isDesk ? page.locator("li button[aria-current=step]").locator("xpath=../following-sibling::li[1]/button") : page.getByRole("menuitemradio").nth(2)).click();
    await page.getByRole("dialog").locator("form input").first().waitFor();
    await settled(page);
  },
  convert: async (page, address) => {
    const lead = await leadWithDouble(page);
    await open(page, address, `/leads/${lead}`, "h1 bdi");
    await page.keyboard.press("v");
    await page.getByRole("dialog").locator("section").nth(3).waitFor();
    await page.getByRole("dialog").getByRole("radiogroup").nth(1).waitFor();
    await settled(page);
  },
  filtered: (page, address) => open(page, address, `/contacts?${new URLSearchParams({ filter: 'lifecycle in (lead, customer) and (city ~ "hà nội" or phone is empty) and updated_at > -1y' })}`),
  "nothing-found": (page, address) => open(page, address, "/contacts?q=zzzzqqqq", "h2"),
  "list-empty": async (page, address) => {
    const nothing = (route) => route.fulfill({ json: { items: [], next: null, count: 0 } });
    await page.route("**/api/v1/leads/query", nothing);
    await open(page, address, "/leads", "main h2");
    await page.unroute("**/api/v1/leads/query", nothing);
  },
  "not-found": (page, address) => open(page, address, "/contacts/00000000-0000-7000-8000-000000000000", "main h2"),
  columns: async (page, address) => {
    await open(page, address, "/contacts");
    await page.locator("main button[aria-haspopup=dialog]").last().click();
    await page.getByRole("dialog").locator("li").first().waitFor();
  },
  views: async (page, address) => {
    await keptView(page);
    await open(page, address, "/contacts");
    await page.locator("main button[aria-haspopup=menu]").first().click();
    await page.getByRole("menuitemradio").nth(1).click();
    await page.waitForURL(/view=/);
    await page.locator("main button[aria-haspopup=menu]").first().click();
    await page.getByRole("menuitem").last().waitFor();
    await settled(page);
  },
  builder: async (page, address) => {
    await SCREENS.filtered(page, address);
    await page.locator("main button[aria-haspopup=dialog]").first().click();
    await page.locator("fieldset").first().waitFor();
    await settled(page);
  },
  keys: async (page, address) => {
    await open(page, address, "/contacts");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  },
  profile: async (page, address) => {
    await open(page, address, "/contacts");
    const more = page.locator("nav button[aria-haspopup=dialog]").last();
    const isPhone = await more.isVisible();
    if (isPhone) await more.click();
    await (isPhone ? page.getByRole("dialog") : page.locator("aside")).locator("button[aria-haspopup=menu]").click();
    await page.getByRole("menu").waitFor();
  },
  create: async (page, address) => {
    await open(page, address, "/contacts");
    const there = await ask(page, "POST", "/contacts/query", { limit: 1, sort: "full_name", filter: "email is not empty and job_title is not empty" });
    const { full_name, email } = there.items[0].fields;
    await page.keyboard.press("c");
    const boxes = page.getByRole("dialog").getByRole("textbox");
    await boxes.nth(0).fill(full_name.toLowerCase());
    await boxes.nth(1).fill(email[0].value);
    await boxes.nth(2).fill("0912 345 67");
    await page.getByRole("dialog").locator("aside li").first().waitFor();
    await settled(page);
  },
  "create-linked": async (page, address) => {
    await open(page, address, "/deals");
    await page.keyboard.press("c");
    await page.locator("#create-account input").first().click();
    await page.keyboard.type("Hoa Sen");
    await page.getByRole("option").locator("svg").waitFor();
    await settled(page);
  },
  calendar: async (page, address) => {
    await open(page, address, "/tasks");
    await page.keyboard.press("c");
    await page.getByRole("dialog").locator("button[aria-haspopup=dialog]").first().click();
    await page.locator("table[role=grid] button").first().waitFor();
    await settled(page);
  },
  "cell-edit": async (page, address) => {
    await open(page, address, "/contacts?sort=full_name&columns=full_name,city,job_title");
    // On a phone there are no cells.
    if (!(await page.getByRole("grid").isVisible())) return;
    await page.getByRole("grid").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("F2");
    await page.locator("[role=dialog] form").waitFor();
  },
  grouped: async (page, address) => {
    await open(page, address, "/deals?group=stage");
    await page.locator("[data-list=main] a").first().waitFor();
    await settled(page);
  },
  chosen: async (page, address) => {
    await open(page, address, "/contacts?sort=full_name");
    // On a phone rows are chosen after a press of the button.
    const isPhone = !(await page.getByRole("grid").isVisible());
    if (isPhone) await page.locator("main button[aria-pressed]").first().click();
    for (const place of [1, 2, 3]) await page.locator("main input[type=checkbox]").nth(place).click();
    await page.getByRole("toolbar").waitFor();
  },
  "bulk-edit": async (page, address) => {
    await SCREENS.chosen(page, address);
    await page.getByRole("toolbar").getByRole("button").nth(1).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox").first().click();
    await page.getByRole("option").nth(1).click();
    await dialog.getByRole("textbox").first().fill("Mr");
    await dialog.locator("button[type=submit]").click();
    await dialog.locator("p strong").waitFor();
    await settled(page);
  },
  paste: async (page, address) => {
    await open(page, address, "/contacts?sort=full_name&columns=full_name,city,lifecycle,email");
    // On a phone there are no cells.
    if (!(await page.getByRole("grid").isVisible())) return;
    await page.getByRole("grid").focus();
    await page.keyboard.press("End");
    for (const _ of [1, 2]) await page.keyboard.press(await page.evaluate(() => (document.dir === "rtl" ? "ArrowRight" : "ArrowLeft")));
    await page.getByRole("grid").evaluate((element) => {
      const data = new DataTransfer();
      data.setData("text/plain", "hue\tnonsense\tan@gmial.com\nda lat\t\tbinh@hoasen.vn\n");
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await page.locator("[data-mark=refused]").waitFor();
    await page.locator("main [role=region] button:focus").waitFor();
  },
  "merge-chosen": async (page, address) => {
    const { items } = await ask(page, "POST", "/contacts/query", { sort: "full_name", limit: 3, filter: "email is not empty" });
    await open(page, address, `/duplicates/chosen?${new URLSearchParams({ objects: "contacts", records: items.map((one) => one.id).join(",") })}`, "[role=radiogroup]");
  },
  palette: async (page, address) => {
    await open(page, address, "/contacts");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill("nguyen");
    await page.getByRole("dialog").getByRole("option").nth(2).waitFor();
    await settled(page);
  },
  record: (page, address) => oneRecord(page, address),
  "record-history": async (page, address) => {
    await oneRecord(page, address, "?tab=history");
    await page.locator("li time").first().waitFor();
  },
  "record-menu": async (page, address) => {
    await oneRecord(page, address);
    await page.locator("main header button[aria-haspopup=menu]").click();
    await page.getByRole("menuitem").first().waitFor();
  },
  "record-merge": async (page, address) => {
    await oneRecord(page, address);
    await page.keyboard.press("d");
    await page.getByRole("dialog").getByRole("combobox").fill("nguyen");
    await page.getByRole("option").nth(2).waitFor();
    await settled(page);
  },
  "record-in-list": async (page, address) => {
    await open(page, address, "/contacts?sort=full_name&filter=email%20is%20not%20empty");
    await page.locator("[data-list=main] a").nth(2).click();
    await page.locator("main [data-to=next]").waitFor();
    await settled(page);
  },
  "edit-conflict": async (page, address) => {
    const record = await oneRecord(page, address, "?tab=details");
    await page.locator("[data-field=city] dd button").first().click();
    await page.locator("[data-field=city] input").fill("Huế");
    await ask(page, "PATCH", `/contacts/${record.id}`, { fields: { city: `Đà Nẵng ${Date.now() % 1000}` } });
    await page.locator("[data-field=city] input").press("Enter");
    await page.locator("[data-field=city] [role=alert]").waitFor();
    await page.locator("[data-field=city] [role=alert]").scrollIntoViewIfNeeded();
  },
  "undo-conflict": async (page, address) => {
    const { items } = await ask(page, "POST", "/contacts/query", { sort: "company", limit: 1, filter: "phone is not empty and city is not empty" });
    for (const city of ["Huế", "Vinh", "Hội An"]) await ask(page, "PATCH", `/contacts/${items[0].id}`, { fields: { city } });
    await open(page, address, `/contacts/${items[0].id}?tab=history&field=city`, "li time");
    await page.locator("[role=tabpanel] ol > li").nth(1).getByRole("button").first().click();
    await page.locator("[role=tabpanel] ol > li").nth(1).locator("> div").nth(2).waitFor();
    await settled(page);
  },
  "record-past": async (page, address) => {
    await oneRecord(page, address, "?tab=history");
    await page.locator("[role=tabpanel] ol > li").last().getByRole("button").last().click();
    await page.waitForURL(/at=/);
    await settled(page);
  },
  "record-related": (page, address) => oneRecord(page, address, "?tab=related", "accounts"),
  "record-edit": async (page, address) => {
    await oneRecord(page, address, "?tab=details");
    await page.locator("dd button").first().click();
    await page.locator("dd form").waitFor();
    await settled(page);
  },
  report: async (page, address) => {
    await oneRecord(page, address, "?tab=details");
    await page.locator("[data-report]").first().click();
    await page.locator("dd form").waitFor();
    await settled(page);
  },
  asked: async (page, address) => {
    const found = await ask(page, "POST", "/tasks/query", { limit: 1, filter: "kind = proposal" });
    await open(page, address, `/tasks/${found.items[0].id}`, "main [role=group] button");
  },
  handover: (page, address) => open(page, address, "/settings/handover", "main form"),
  imports: (page, address) => open(page, address, "/imports", "main p"),
  "import-columns": (page, address) => openImport(page, address, "understood"),
  "import-check": async (page, address) => {
    await openImport(page, address, "checked", "?class=doubtful");
    await page.locator("main li button[aria-expanded]").first().click();
  },
  "import-result": (page, address) => openImport(page, address, "done", "?outcome=created"),
  account: async (page, address) => {
    await inTwoTeams(page);
    await open(page, address, "/settings/account", "main li");
  },
  objects: (page, address) => open(page, address, "/settings/objects", "main li a"),
  "object-add": async (page, address) => {
    await open(page, address, "/settings/objects?add=true", "[role=dialog] input");
    await page.getByRole("dialog").locator("input[type=checkbox]").check();
    await settled(page);
  },
  fields: (page, address) => open(page, address, "/settings/objects/contact", "main li button"),
  "field-add": (page, address) => open(page, address, "/settings/objects/deal?add=true", "[role=dialog] input"),
  "field-choices": async (page, address) => {
    await open(page, address, "/settings/objects/deal?field=stage", "[role=dialog] li");
    await page.getByRole("dialog").locator("li button[aria-expanded]").first().click();
    await page.getByRole("dialog").locator("form button[aria-expanded=false]").last().click();
    await settled(page);
  },
  "field-retired": async (page, address) => {
    await open(page, address, "/settings/objects/deal?field=lead_source", "[role=dialog] li");
    for (const place of [2, 1]) await page.getByRole("dialog").locator("ul").first().locator("li").nth(place).locator("button").last().click();
    await page.getByRole("dialog").locator("section h4").scrollIntoViewIfNeeded();
    await settled(page);
  },
  "object-edit": async (page, address) => {
    await open(page, address, "/settings/objects/deal?edit=true", "[role=dialog] input");
    await page.getByRole("dialog").locator("input").first().fill("Thương vụ");
    await page.getByRole("dialog").locator("form section").last().scrollIntoViewIfNeeded();
    await settled(page);
  },
  rules: async (page, address) => {
    await ruleBook(page);
    await open(page, address, "/settings/rules", "main li");
  },
  "rule-add": async (page, address) => {
    await open(page, address, "/settings/rules?add=true&example=order", "main textarea");
    await page.locator("form > div").last().locator("button").nth(1).click();
    await page.locator("aside h4").first().waitFor();
    await settled(page);
  },
  "rule-help": async (page, address) => {
    await open(page, address, "/settings/rules?add=true&example=won", "main fieldset");
    await page.locator("form textarea").first().fill('stage == "won"');
    await page.locator("form button[aria-expanded=false]").first().click();
    await page.locator("form textarea").first().evaluate((box) => box.scrollIntoView({ block: "center" }));
    await settled(page);
  },
  rule: async (page, address) => {
    const { name } = await ruleBook(page);
    await open(page, address, `/settings/rules/${name}`, "main ol li");
    await page.locator("main ol li").last().scrollIntoViewIfNeeded();
    await settled(page);
  },
  "record-breaks": async (page, address) => {
    const { name } = await ruleBook(page);
    const { items } = await ask(page, "POST", "/deals/query", { limit: 1, filter: `breaks = ${name}` });
    await open(page, address, `/deals/${items[0].id}`, "main ul li svg + span");
  },
  "home-breaks": async (page, address) => {
    await ruleBook(page);
    await SCREENS.home(page, address);
  },
  numbers: async (page, address) => {
    await numbered(page);
    await open(page, address, "/settings/numbers", "main li button");
  },
  "number-format": async (page, address) => {
    await numbered(page);
    await open(page, address, "/settings/numbers", "main li button");
    await page.locator("main li button").last().click();
    await page.getByRole("dialog").locator("aside ul li").first().waitFor();
    await settled(page);
  },
  "number-add": async (page, address) => {
    await numbered(page);
    await open(page, address, "/settings/numbers", "main li button");
    await page.locator("main p + button").click();
    const form = page.getByRole("dialog");
    await form.locator("input[maxlength='80']").fill("{team}-{year}/{jahr}-{number:4}");
    await form.locator("fieldset").waitFor();
    await form.locator("form button[aria-expanded=false]").last().click();
    await form.locator(".mantine-InputWrapper-error").first().waitFor();
    await settled(page);
  },
  "number-awaited": async (page, address) => {
    const id = await numbered(page);
    await open(page, address, `/quotes/${id}?tab=details`, "[data-field=number]");
  },
  "half-lives": (page, address) => open(page, address, "/settings/half-lives", "main table"),
  "settings-ways": async (page, address) => {
    await open(page, address, "/settings/half-lives", "main table");
    // At a desk they are all there already.
    const ways = page.locator("main header button[aria-haspopup=menu]");
    if (await ways.isVisible()) await ways.click();
    await page.locator("[role=menuitem], nav[aria-label] [aria-current=page]").last().waitFor();
  },
  verify: (page, address) => open(page, address, "/verify?owner=all", "a[data-index]"),
  "verify-at-hand": async (page, address) => {
    const { items } = await ask(page, "GET", "/verification?owner=all&limit=1");
    await open(page, address, `/verify?owner=all&record=${items[0].id}`, "[data-value]");
    await page.locator("[data-value]").last().locator("xpath=../following-sibling::button").click();
    await page.locator("[data-value] button").nth(1).click();
    await page.locator("[data-value] form").waitFor();
    await settled(page);
  },
  "verify-none": async (page, address) => {
    const { items } = await ask(page, "GET", "/users");
    await open(page, address, `/verify?object=account&field=phone&owner=${items.at(-1).id}`, "main h2");
  },
  "record-doubtful": async (page, address) => {
    const { items } = await ask(page, "GET", "/verification?owner=all&limit=1");
    await open(page, address, `/contacts/${items[0].id}?tab=details`, "[data-doubt]");
  },
  quality: (page, address) => open(page, address, "/quality", "[data-score]"),
  "quality-detail": async (page, address) => {
    await open(page, address, "/quality?object=contact", "#quality-contact");
    await page.locator("#quality-contact").evaluate((heading) => heading.scrollIntoView({ block: "start" }));
    await settled(page);
  },
  "quality-sides": async (page, address) => {
    await someAudit(page);
    await open(page, address, "/quality", "#quality-audits");
    await page.locator("a[href^='/quality/audits/']").first().waitFor();
    await page.locator("#quality-sides").evaluate((heading) => heading.scrollIntoView({ block: "start" }));
    await settled(page);
  },
  "quality-mine": (page, address) => open(page, address, "/quality?owner=me", "[data-score]"),
  "quality-give": async (page, address) => {
    await SCREENS.quality(page, address);
    await page.locator("main ol li button").first().click();
    await page.getByRole("dialog").locator("form").waitFor();
    await settled(page);
  },
  audit: async (page, address) => open(page, address, `/quality/audits/${await someAudit(page)}`, "main table, main ul"),
  "record-score": async (page, address) => {
    await oneRecord(page, address);
    await page.locator("main header button[aria-haspopup=dialog]").click();
    await page.getByRole("dialog").locator("li").first().waitFor();
    await settled(page);
  },
  "task-list": async (page, address) => {
    const { items } = await ask(page, "POST", "/tasks/query", { limit: 1, filter: "kind = cleanup" });
    await open(page, address, `/tasks/${items[0]?.id ?? (await givenOut(page))}`, "h1 bdi");
    await page.locator("main a[href*='filter=']").first().waitFor();
    await settled(page);
  },
  users: (page, address) => open(page, address, "/settings/users", "main li"),
  "user-form": async (page, address) => {
    await inTwoTeams(page);
    await SCREENS.users(page, address);
    await page.locator("main li button").first().click();
    await page.getByRole("dialog").locator("input").first().waitFor();
  },
  teams: (page, address) => open(page, address, "/settings/teams", "main button"),
  house: (page, address) => open(page, address, "/settings/house", "section h2"),
  tokens: (page, address) => open(page, address, "/settings/tokens", "main button"),
  jobs: (page, address) => open(page, address, "/settings/jobs", "main li"),
  about: (page, address) => open(page, address, "/settings/about", "section h2"),
  duplicates: async (page, address) => {
    await findDuplicates(page);
    await open(page, address, "/duplicates", "a[data-index]");
  },
  "duplicate-group": async (page, address) => {
    await findDuplicates(page);
    const { items } = await ask(page, "GET", "/duplicates?status=open&limit=100");
    const group = items.find((one) => one.members.length > 2 && one.members.some((member) => member.object === "lead")) ?? items[0];
    await open(page, address, `/duplicates/${group.id}`, "[role=radiogroup]");
  },
  "duplicates-many": async (page, address) => {
    await findDuplicates(page);
    await open(page, address, "/duplicates?certainty=sure", "a[data-index]");
    await page.locator("main header + div > :last-child > button").last().click();
    await page.getByRole("dialog").locator("li").first().waitFor();
    await settled(page);
  },
  merges: async (page, address) => {
    await mergeSome(page);
    await open(page, address, "/duplicates/history");
  },
  unmerge: async (page, address) => {
    await mergeSome(page);
    await open(page, address, "/duplicates/history");
    await page.locator("[data-list=main] button").first().click();
    await page.getByRole("dialog").locator("fieldset").waitFor();
    await settled(page);
  },
};

async function oneRecord(page, address, search = "", objects = "contacts") {
  const found = await ask(page, "POST", `/${objects}/query`, { sort: "company", limit: 1, ...(objects === "contacts" ? { filter: "phone is not empty and city is not empty" } : {}) });
  await open(page, address, `/${objects}/${found.items[0].id}${search}`, "h1 bdi");
  return found.items[0];
}

/** Puts whoever is signed in into two teams, so that one of them is the main one. */
async function inTwoTeams(page) {
  const { user } = await ask(page, "GET", "/me");
  const { items } = await ask(page, "GET", "/teams");
  for (const name of ["Bán hàng Hà Nội", "Chăm sóc khách hàng"]) {
    const there = items.find((one) => one.name === name);
    if (!there) await ask(page, "POST", "/teams", { name, members: [user.id] });
    else if (!there.members.includes(user.id)) await ask(page, "PATCH", `/teams/${there.id}`, { members: [...there.members, user.id] });
  }
}

/** A view of contacts that somebody has saved. */
async function keptView(page) {
  const { items } = await ask(page, "GET", "/views?object=contact");
  if (items.length > 0) return;
  await ask(page, "POST", "/views", { object: "contact", name: "Khách Hà Nội chưa có số điện thoại", shared: "everybody", filter: 'city ~ "hà nội" and phone is empty', sort: "full_name", columns: null, layout: {} });
}

/** A lead whose customer is there already under another job title, and who has a task. */
async function leadWithDouble(page) {
  const email = "thu.ha@hoasen.example";
  const { items } = await ask(page, "POST", "/leads/query", { limit: 1, filter: `email = ${email}` });
  if (items.length > 0) return items[0].id;
  await ask(page, "POST", "/contacts", { fields: { full_name: "Nguyễn Thu Hà", email, job_title: "Kế toán trưởng" } });
  const fields = { full_name: "Nguyễn Thu Hà", email, phone: "0912 345 987", job_title: "Giám đốc", company: "Hoa Sen", product_interest: "20 máy in" };
  const lead = await ask(page, "POST", "/leads", { fields, duplicates: { override: true, reason: "From a form" } });
  await ask(page, "POST", "/tasks", { fields: { title: "Gửi báo giá", lead: lead.id } });
  return lead.id;
}

/** A book with rules in it: one that records break, with a past, one that is off, and one out of use. Gives the first. */
async function ruleBook(page) {
  const known = async () => (await ask(page, "GET", "/rules")).items.find((rule) => rule.name === "deal_in_order");
  if (!(await known())) {
    const words = (en, vi, fa) => ({ en, vi, fa });
    const order = { name: "deal_in_order", object: "deal", labels: words("A deal does not close before it was made", "Ngày chốt không thể trước ngày tạo giao dịch", "معامله پیش از ساخته‌شدنش بسته نمی‌شود"), advice: words("Look at the close date: the year may be a slip.", "Hãy xem lại ngày chốt: có thể gõ nhầm năm.", "تاریخ بستن را ببینید: شاید سال آن اشتباه نوشته شده باشد."), applies_to: null, needs: [], holds: "days_between(created_at, close_date) >= 0", field: "close_date", effect: "warn", state: "off" };
    await ask(page, "POST", "/rules", { ...order, applies_to: "stage = won" });
    await ask(page, "PUT", "/rules/deal_in_order", { ...order, state: "on", reason: "Agreed with the sales team" });
    const needs = { ...order, advice: null, holds: null, field: null, needs: ["next_step"] };
    await ask(page, "POST", "/rules", { ...needs, name: "deal_has_next_step", labels: words("A deal has a next step", "Giao dịch có bước tiếp theo", "معامله گام بعدی دارد") });
    await ask(page, "POST", "/rules", { ...needs, name: "deal_has_source", needs: ["lead_source"], state: "retired", labels: words("A deal has a source", "Giao dịch có nguồn", "معامله منبع دارد") });
  }
  let rule = await known();
  while (rule.judging) rule = await known();
  return rule;
}

/** Quotes of the house's own, numbered when they are sent; one is not, and its id is given. */
async function numbered(page) {
  const words = (en, vi, fa) => ({ en, vi, fa });
  const { items } = await ask(page, "GET", "/objects");
  if (!items.some((object) => object.name === "quote")) {
    const field = (name, kind, labels, more = {}) => ({ name, kind, labels, category: "identity", access: "basic", ...more });
    const choice = [
      { name: "draft", labels: words("Draft", "Nháp", "پیش‌نویس") },
      { name: "sent", labels: words("Sent", "Đã gửi", "فرستاده‌شده") },
    ];
    await ask(page, "POST", "/objects", {
      name: "quote", plural_name: "quotes", labels: words("Quote", "Báo giá", "پیش‌فاکتور"), plural: words("Quotes", "Báo giá", "پیش‌فاکتورها"), icon: "receipt", title: ["number", "subject"],
      field: [field("number", "text", words("Number", "Số", "شماره")), field("subject", "text", words("Subject", "Nội dung", "موضوع"), { level: "create" }), field("state", "picklist", words("State", "Tình trạng", "وضعیت"), { choice })],
    });
    await ask(page, "POST", "/quotes", { fields: { subject: "Máy in", state: "sent" } });
    await ask(page, "POST", "/number_formats", { object: "quote", field: "number", pattern: "BG-{year}-{number:5}", resets: "year", entering: { field: "state", choices: ["sent"] } });
    for (const subject of ["Giấy", "Mực"]) await ask(page, "POST", "/quotes", { fields: { subject, state: "sent" } });
    await ask(page, "POST", "/quotes", { fields: { subject: "Bàn ghế", state: "draft" } });
  }
  return (await ask(page, "POST", "/quotes/query", { filter: "state = draft", limit: 1 })).items[0].id;
}

/** Two audits, so that there is something to compare; gives the later one. */
async function someAudit(page) {
  for (;;) {
    const { items, auditing } = await ask(page, "GET", "/audits?limit=2");
    if (items.length > 1) return items[0].id;
    if (!auditing) await ask(page, "POST", "/audits");
  }
}

/** Work that was given out; gives one of the tasks. */
async function givenOut(page) {
  const { steps } = await ask(page, "GET", "/quality");
  const { object, problem, field } = steps.find((step) => step.field && step.filter);
  const due_on = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  return (await ask(page, "POST", "/quality/work", { object, problem, field, due_on })).tasks[0].id;
}

async function findDuplicates(page) {
  const { count } = await ask(page, "GET", "/duplicates?status=open&limit=1&count=true");
  if (count > 0) return;
  const { id } = await ask(page, "POST", "/duplicates/pass", { subject: "person" });
  while (["waiting", "running"].includes((await ask(page, "GET", `/jobs/${id}`)).state));
}

/** A merge that somebody has changed something after, so that undoing it asks. */
async function mergeSome(page) {
  const { items } = await ask(page, "GET", "/operations?kind=merge&limit=20");
  if (items.some((one) => one.status === "done")) return;
  await findDuplicates(page);
  const groups = await ask(page, "GET", "/duplicates?status=open&subject=person&limit=200");
  const { members } = groups.items.find((one) => one.members.length === 2 && one.members.every((member) => member.object === "contact"));
  const [one, other] = members.map((member) => member.id);
  await ask(page, "PATCH", `/contacts/${one}`, { fields: { job_title: "Kế toán" } });
  await ask(page, "PATCH", `/contacts/${other}`, { fields: { job_title: "Thủ quỹ" } });
  await ask(page, "POST", "/contacts/merge", { records: [one, other], survivor: one, fields: { job_title: other } });
  await ask(page, "PATCH", `/contacts/${one}`, { fields: { job_title: "Thợ mộc" } });
}
