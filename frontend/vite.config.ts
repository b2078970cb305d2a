import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where the API runs while the pages are served by Vite itself. */
const api = process.env["PLANRAUM_API"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "/",
  plugins: [react()],
  build: {
    target: "es2022",
    // Nothing is inlined as data: URL, so that the content security policy needs no exception.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Says which chunks belong together; scripts/first-route.mjs weighs them.
    manifest: true,
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  server: { proxy: { "/api": api } },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    restoreMocks: true,
    // Two workers leave room for the rest of a small machine.
    maxWorkers: 2,
  },
});
