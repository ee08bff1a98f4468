import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// The page is static files: it works from any folder of any host, and from `terafab open`.
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [svelte()],
  worker: { format: "es" },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2023",
    // nothing may be turned into a data: address, which the page's own policy would refuse to load
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
