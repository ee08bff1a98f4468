/** What a machine has, and has not. */
import { spawnSync } from "node:child_process";

/** What `npm run bench` takes for "can't be measured here". */
export const ABSENT = 75;

/** Path of the first Chromium that is installed; undefined without one. */
export function chromiumPath() {
  return ["chromium", "chromium-browser", "google-chrome"]
    .map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout?.trim())
    .find((path) => path);
}
