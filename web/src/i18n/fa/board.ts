/** رکوردها بر پایهٔ مرحله‌ای که در آن‌اند. */
const board = {
  switch: "فهرست یا تخته",
  show: {
    list: "فهرست",
    board: "تخته",
  },
  label: "تخته: {{objects}}",
  stages: "مرحله‌ها",
  none: "چیزی در این مرحله نیست.",
  fold: "باریک کردن: {{stage}}",
  unfold: "نمایش کارت‌ها: {{stage}}",
  since: "در این مرحله از {{when}}",
  missing: "جای خالی: {{fields}}",
  missingMany_one: "{{count, number}} جای خالی",
  missingMany_other: "{{count, number}} جای خالی",
  actions: "کارهایی که با {{title}} می‌توان کرد",
  moveTo: "بردن به",
  understood: "بستن",
  help: "کلید فاصله کارت را برمی‌دارد. سپس کلیدهای پیکان مرحله را برمی‌گزینند، Enter کارت را آنجا می‌گذارد و Escape آن را برمی‌گرداند. M فهرست کارهای کارت را باز می‌کند.",
  pickedUp: "{{title}} از {{stage}} برداشته شد. با کلیدهای پیکان مرحله‌ای انتخاب کنید؛ Enter آن را می‌گذارد و Escape برمی‌گرداند.",
  over: "روی {{stage}}",
  back: "{{title}} به {{stage}} برگشت.",
  keys: {
    group: "روی تخته",
    walk: "رفتن از کارتی به کارت دیگر",
    pickUp: "برداشتن کارت؛ پیکان‌ها می‌گویند به کجا",
    menu: "کارهای کارت",
  },
};

export default board;
