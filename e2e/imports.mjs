// A messy file of our own, as such files are, and imports that stand at a step.

import { ask } from "./kempt.mjs";

const NAMES = ["Đỗ Thị Lan Anh", "Bùi Quang Huy", "Vũ Ngọc Mai", "Đặng Minh Tuấn", "Hoàng Thu Trang", "Ngô Đức Thắng", "Phan Bảo Châu", "Dương Khánh Linh"];

/** A file with a bit of everything. `mark` makes its people others; `known` is the e-mail of somebody who is there. */
export function messy(mark, known) {
  const clean = NAMES.map((name, index) => `${name};${mark}.clean${index}@thanhcong.vn;+84 28 3823 ${mark.length}${index}${index}1;Công ty TNHH Thành Công;Hà Nội`);
  return [
    "Họ tên;Email;Điện thoại;Công ty;Thành phố;Ghi chú",
    ...clean.map((line) => `${line};`),
    `nguyễn thị hoa ${mark};HOA.${mark}@hoasen.vn;028 38 23 45 6${mark.length};cty tnhh hoa sen;hà nội;khách quen`,
    `TRẦN VĂN BÌNH ${mark};binh.${mark}@hoasen.vn;;cty tnhh hoa sen;tp hcm;`,
    `Lê Minh ${mark};minh.${mark}@gmial.com;090;Sao Mai;Huế;gọi lại`,
    `Lê Minh ${mark};MINH.${mark}@gmial.com;;Sao Mai;Huế;`,
    `;info.${mark}@khongten.vn;;;;không tên`,
    ...(known ? [`Người quen;${known};;;;`] : []),
  ].join("\n");
}

/** An import of this name, taken to a step over the interface; the one that stands there already, if there is one. */
export async function importAt(page, name, status, text) {
  const { items } = await ask(page, "GET", "/imports");
  const there = items.find((one) => one.file_name === name && one.status === status);
  if (there) return there;
  const begun = await ask(page, "POST", "/imports", { object: "contact", file_name: name });
  const path = `/imports/${begun.id}`;
  const body = await page.request.put(new URL(`/api/v1${path}/file`, page.url()).href, { headers: { "X-Kempt": "1", "Content-Type": "text/csv" }, data: text });
  if (!body.ok()) throw new Error(await body.text());
  await ask(page, "POST", `${path}/understand`);
  for (const [step, reached] of [["check", "checked"], ["run", "done"]]) {
    if (status === "understood" || (status === "checked" && step === "run")) break;
    await ask(page, "POST", `${path}/${step}`);
    while ((await ask(page, "GET", path)).status !== reached) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return ask(page, "GET", path);
}
