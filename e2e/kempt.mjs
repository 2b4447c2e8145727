// A real server with the sample firm in it, and a browser: what the stories and the screenshots begin with.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const program = process.env.KEMPT ?? join(root, "target/debug/kempt");

/** Starts `kempt serve` on any port; with the sample firm in a folder of its own unless told otherwise. */
export async function serve({ data, demo = !data } = {}) {
  if (!existsSync(join(root, "web/dist/index.html"))) throw new Error("The client is not built: run `npm run build` in web/.");
  const folder = data ?? mkdtempSync(join(tmpdir(), "kempt-e2e-"));
  const words = ["serve", "--listen", "127.0.0.1:0", "--data", folder, "--lang", "en", ...(demo ? ["--demo"] : [])];
  const server = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"] });
  let password;
  for await (const line of createInterface({ input: server.stdout })) {
    password ??= /with the password (\S+)/.exec(line)?.[1];
    const address = /http:\/\/[\d.]+:\d+/.exec(line)?.[0];
    if (!address) continue;
    server.stdout.resume();
    const stop = () =>
      new Promise((resolve) => {
        server.once("exit", () => {
          if (!data) rmSync(folder, { recursive: true });
          resolve();
        });
        server.kill("SIGTERM");
      });
    return { address, email: "admin@kempt.example", password, stop };
  }
  throw new Error("kempt did not start");
}

/** Headless Chromium: that of the system, or the one that CHROMIUM names. */
export function browse() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** Requests of a program, as the signed-in page of this context sends them. */
export async function ask(page, method, path, body) {
  const url = new URL(`/api/v1${path}`, page.url());
  const answer = await page.request.fetch(url.href, { method, headers: { "X-Kempt": "1", "If-Match": "*" }, ...(body ? { data: body } : {}) });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? null : answer.json();
}
