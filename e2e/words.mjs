// The words on the screen in each language, from where the client has them: stories name a text by its key, never by its
// English. Labels of objects, fields and choices are the server's.

import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../web/", import.meta.url));
const require = createRequire(`${root}package.json`);
const { createInstance } = require("i18next");
const { runnerImport } = await import(pathToFileURL(require.resolve("vite")).href);

/** What a file of the client exports, run as it is. */
async function fromClient(path) {
  const { module } = await runnerImport(root + path, { configFile: false, root, logLevel: "error", resolve: { alias: { "~": `${root}src` } } });
  return module;
}

export const LANGUAGES = ["en", "vi", "fa"];
const [format, ...texts] = await Promise.all(["src/i18n/writing.ts", ...LANGUAGES.map((language) => `src/i18n/${language}.ts`)].map(fromClient));

/** A value in a Persian sentence stands for itself, as in the client, so that it turns no words around it. */
const isolated = (text) => `\u2068${text}\u2069`;
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The words of a language: `t("record.archive")`, `t("list.count", { count: 3 })`. */
export async function wordsOf(language) {
  const resources = { [language]: { translation: texts[LANGUAGES.indexOf(language)].default } };
  const speaker = createInstance();
  await speaker.init({ lng: language, resources, fallbackLng: false, showSupportNotice: false, interpolation: { escapeValue: true, escape: language === "fa" ? isolated : (text) => text } });
  const known = (key) => {
    if (!speaker.exists(key, { count: 1 })) throw new Error(`There is no text ${key} in ${language}.`);
    return key;
  };
  return {
    t: (key, values) => speaker.t(known(key), values),
    /** The text with anything in the places of values that are not given, in whatever form of number; a pattern for names and texts. */
    like(key, values = {}) {
      const forms = ["", "_one", "_other"].map((form) => speaker.getResource(language, "translation", known(key) + form)).filter((form) => typeof form === "string");
      const filled = forms.map((form) =>
        form
          .split(/(\{\{.+?\}\})/)
          .map((piece) => {
            const place = /^\{\{(\w+)/.exec(piece)?.[1];
            if (!place) return escaped(piece);
            return place in values ? `\u2068?${escaped(String(values[place]))}\u2069?` : ".*";
          })
          .join(""),
      );
      return new RegExp(`(${filled.join("|")})`, "s");
    },
    /** How numbers, days and amounts are written. */
    format: format.formatFor(language, "UTC"),
  };
}

/** The server's labels in a language: `label("contact")`, `label("contact.email")`, `label("contact.lifecycle.lead")`, `plural("contact")`. */
export function labelsOf(objects, language) {
  const find = (list, name, path) => {
    const found = list?.find((one) => one.name === name || one.value === name);
    if (!found) throw new Error(`${path} is not described.`);
    return found;
  };
  const words = (labels) => labels[language] ?? labels.en;
  return {
    label(path) {
      const [name, field, choice] = path.split(".");
      const object = find(objects, name, path);
      if (!field) return words(object.labels);
      const described = find(object.field, field, path);
      return words((choice ? find(described.choice, choice, path) : described).labels);
    },
    plural: (name) => words(find(objects, name, name).plural),
  };
}
