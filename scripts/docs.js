// Writes the generated pages of docs/ from the compiled code: run `npm run build` first.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { campusReference } = await import(join(root, "dist", "src", "model", "index.js"));

const pages = {
  "campus-file.md": campusReference(),
};

mkdirSync(join(root, "docs"), { recursive: true });
for (const [name, text] of Object.entries(pages)) writeFileSync(join(root, "docs", name), text);
