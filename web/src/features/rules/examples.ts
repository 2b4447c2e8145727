import type { RuleDraft } from "./data";

interface Example {
  name: string;
  rule: Omit<RuleDraft, "name" | "state">;
}

/** Rules to begin from. They are written in all languages, since whoever takes one keeps it. */
export const EXAMPLES: readonly Example[] = [
  {
    name: "reachable",
    rule: {
      object: "contact",
      labels: { en: "A customer has an e-mail address or a phone", vi: "Khách hàng phải có email hoặc số điện thoại", fa: "مشتری نشانی ایمیل یا شمارهٔ تلفن دارد" },
      advice: { en: "Ask for one of them the next time you are in touch.", vi: "Hãy hỏi một trong hai vào lần liên hệ tới.", fa: "بار دیگر که در تماس بودید یکی از این دو را بپرسید." },
      applies_to: "lifecycle in (customer, loyal_customer)",
      needs: [],
      holds: "size(email) > 0 || size(phone) > 0",
      field: "email",
      effect: "stop",
    },
  },
  {
    name: "won",
    rule: {
      object: "deal",
      labels: { en: "A deal that was won has an amount", vi: "Giao dịch đã thắng phải có giá trị", fa: "معامله‌ای که موفق شده مبلغ دارد" },
      advice: { en: "Write down what was agreed.", vi: "Hãy ghi giá trị đã thỏa thuận.", fa: "مبلغی را که توافق شده بنویسید." },
      applies_to: "stage = won",
      needs: ["amount"],
      holds: null,
      field: "amount",
      effect: "stop",
    },
  },
  {
    name: "order",
    rule: {
      object: "deal",
      labels: { en: "A deal does not close before it was made", vi: "Ngày chốt không thể trước ngày tạo giao dịch", fa: "معامله پیش از ساخته‌شدنش بسته نمی‌شود" },
      advice: { en: "Look at the close date: the year may be a slip.", vi: "Hãy xem lại ngày chốt: có thể gõ nhầm năm.", fa: "تاریخ بستن را ببینید: شاید سال آن اشتباه نوشته شده باشد." },
      applies_to: null,
      needs: [],
      // Days, not moments: on the day it was made it may close.
      holds: "days_between(created_at, close_date) >= 0",
      field: "close_date",
      effect: "warn",
    },
  },
];
