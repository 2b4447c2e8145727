import i18next from "i18next";
import type { Schemas } from "~/api/client";

export type Labels = Schemas["Labels"];

/** How long a name may be; the server says so too. */
const LONGEST = 48;

/** Persian letters as they are mostly written in Latin ones, for names that programs use. */
const LATIN: Record<string, string> = { آ: "a", ا: "a", ب: "b", پ: "p", ت: "t", ث: "s", ج: "j", چ: "ch", ح: "h", خ: "kh", د: "d", ذ: "z", ر: "r", ز: "z", ژ: "zh", س: "s", ش: "sh", ص: "s", ض: "z", ط: "t", ظ: "z", ع: "a", غ: "gh", ف: "f", ق: "q", ک: "k", گ: "g", ل: "l", م: "m", ن: "n", و: "v", ه: "h", ی: "i", ئ: "i", đ: "d" };

/** A name for programs, made of what people write: `Quy mô công ty` gives `quy_mo_cong_ty`. Empty where nothing is left. */
export function nameFrom(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();
  const latin = [...plain].map((letter) => LATIN[letter] ?? letter).join("");
  const name = latin.replace(/[^a-z0-9]+/g, "_").replace(/^[_0-9]+/, "");
  return name.slice(0, LONGEST).replace(/_+$/, "");
}

/** The name that labels give, and that is not taken: the English one first, as programs are mostly written in English. */
export function nameFor(labels: Labels, taken: Iterable<string>, otherwise: string): string {
  const found = [labels.en, labels.vi, labels.fa].map(nameFrom).find(Boolean) ?? otherwise;
  const others = new Set(taken);
  for (let number = 2; ; number += 1) {
    const name = number === 2 && !others.has(found) ? found : `${found.slice(0, LONGEST - 4)}_${number}`;
    if (!others.has(name)) return name;
  }
}

export const NO_LABELS: Labels = { en: "", vi: "", fa: "" };

/** What is written in one language only stands for the others too, until somebody writes theirs. */
export function inAll(labels: Labels): Labels {
  const said = [labels[i18next.language as "en"], labels.en, labels.vi, labels.fa].map((text) => text?.trim() ?? "").find(Boolean) ?? "";
  return { en: labels.en.trim() || said, vi: labels.vi.trim() || said, fa: labels.fa.trim() || said };
}

export function isBlank(labels: Labels | undefined): boolean {
  return !labels || [labels.en, labels.vi, labels.fa].every((text) => text.trim() === "");
}
