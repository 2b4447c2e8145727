import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type en from "./en";

/** The languages of the client, each by its own name. */
export const LANGUAGES = { en: "English", vi: "Tiếng Việt", fa: "فارسی" } as const;
export type Language = keyof typeof LANGUAGES;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

const KEPT = "kempt.language";
/** Each language is fetched when it is first spoken. */
const TEXTS: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import("./en"),
  vi: () => import("./vi"),
  fa: () => import("./fa"),
};

export function isLanguage(tag: string | null | undefined): tag is Language {
  return tag != null && tag in LANGUAGES;
}

/** In which direction a language is written. */
export function directionOf(language: string): "ltr" | "rtl" {
  return language === "fa" ? "rtl" : "ltr";
}

/** A text that does not turn the direction of those around it. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** From what was to what is, in the direction one reads. */
export function arrow(): string {
  return directionOf(i18next.language) === "rtl" ? "←" : "→";
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  const wished = [kept, ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase());
  return wished.find(isLanguage) ?? "en";
}

export async function startLanguages(): Promise<void> {
  const language = firstLanguage();
  const texts = await TEXTS[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: texts.default } },
    partialBundledLanguages: true,
    fallbackLng: false,
    // What is filled in keeps its own direction: a Latin name in a Persian sentence would turn the words around it.
    interpolation: { escapeValue: true, escape: (text: string) => (i18next.language === "fa" ? isolated(text) : text) },
    returnNull: false,
  });
  show(language);
}

export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", (await TEXTS[language]()).default);
  }
  await i18next.changeLanguage(language);
  localStorage.setItem(KEPT, language);
  show(language);
}

function show(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}
