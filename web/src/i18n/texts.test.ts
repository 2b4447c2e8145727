import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import en from "./en";
import fa from "./fa";
import vi from "./vi";

type Texts = { [name: string]: string | Texts };

function flat(texts: Texts, before = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [name, value] of Object.entries(texts)) {
    if (typeof value === "string") all.set(before + name, value);
    else for (const [key, text] of flat(value, `${before}${name}.`)) all.set(key, text);
  }
  return all;
}

/** A key without the ending that chooses a form by number. */
const base = (key: string) => key.replace(/_(one|other)$/, "");
const languages = { en: flat(en), vi: flat(vi), fa: flat(fa) };
const bases = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(base))].sort();

test("all languages have the same texts", () => {
  expect(bases(languages.vi)).toEqual(bases(languages.en));
  expect(bases(languages.fa)).toEqual(bases(languages.en));
});

test("each form by number that a language has is there", () => {
  for (const [language, texts] of Object.entries(languages)) {
    const forms = new Set(new Intl.PluralRules(language).resolvedOptions().pluralCategories);
    for (const key of texts.keys()) {
      if (key === base(key)) continue;
      for (const form of forms) expect([...texts.keys()], language).toContain(`${base(key)}_${form}`);
    }
  }
});

test("all languages fill in the same values", () => {
  const places = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((found) => found[1]).sort();
  for (const texts of [languages.vi, languages.fa]) {
    for (const [key, text] of texts) expect(places(text), key).toEqual(places(languages.en.get(key) ?? languages.en.get(`${base(key)}_other`) ?? ""));
  }
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "i18n" ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.(test|gen)\.ts/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

test("no text is left that nobody shows", () => {
  const code = sources(join(import.meta.dirname, "..")).join("\n");
  const pieces = [...code.matchAll(/["`]([a-zA-Z]+\.[\w.]*(?:\$\{[^}]*\}[\w.]*)*)["`]/g)].map((found) => found[1] ?? "");
  const patterns = [...new Set(pieces)].map((piece) => new RegExp(`^${piece.replace(/\./g, "\\.").replace(/\$\{[^}]*\}/g, ".+")}$`));
  const unused = bases(languages.en).filter((key) => !patterns.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});
