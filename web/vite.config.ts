import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compressed } from "./build/compressed.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** The server that `npm run dev` works with: `KEMPT=http://127.0.0.1:8790 npm run dev`. */
const server = process.env.KEMPT ?? "http://127.0.0.1:8700";

export default defineConfig({
  plugins: [react(), compressed(here("dist"))],
  resolve: { alias: { "~": here("src") } },
  // The folder keeps a file of ours; the plugin empties what is built.
  build: { target: "es2022", emptyOutDir: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  // The name of the host stays, so that requests of the page are known as its own.
  server: { proxy: { "/api": { target: server, changeOrigin: false }, "/healthz": server } },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
