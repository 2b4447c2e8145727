import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Plugin } from "vite";

/** Empties the folder of assets, and writes beside each file of the client the same compressed, as the server sends it. */
export function compressed(folder: string): Plugin {
  const assets = join(folder, "assets");
  return {
    name: "kempt-compressed",
    apply: "build",
    buildStart() {
      rmSync(assets, { recursive: true, force: true });
    },
    writeBundle() {
      let scripts = 0;
      for (const name of readdirSync(assets)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const path = join(assets, name);
        const plain = readFileSync(path);
        const packed = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } });
        if (packed.length < plain.length) writeFileSync(`${path}.br`, packed);
        if (name.endsWith(".js")) scripts += packed.length;
      }
      console.log(`all scripts compressed: ${Math.round(scripts / 1000)} kB`);
    },
  };
}
