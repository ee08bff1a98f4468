import { PALETTE } from "../../../src/report/figures/style.ts";

const KEY = "terafab.theme";
const asked = window.matchMedia("(prefers-color-scheme: dark)");

/** Dark or light: what the system says until the reader says otherwise. */
class Theme {
  name = $state<"dark" | "light">(asked.matches ? "dark" : "light");

  constructor() {
    const kept = readKept();
    if (kept !== undefined) this.name = kept;
    asked.addEventListener("change", () => {
      if (readKept() === undefined) this.name = asked.matches ? "dark" : "light";
    });
  }

  /** Give the page the colours of the figures. */
  paint(root: HTMLElement): void {
    root.dataset["theme"] = this.name;
    for (const [name, [light, dark]] of Object.entries(PALETTE)) {
      root.style.setProperty(`--${name}`, this.name === "dark" ? dark : light);
    }
  }

  toggle(): void {
    this.name = this.name === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(KEY, this.name);
    } catch {
      // a page that may keep nothing forgets it, and that is fine
    }
  }
}

function readKept(): "dark" | "light" | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "dark" || kept === "light" ? kept : undefined;
  } catch {
    return undefined;
  }
}

export const theme = new Theme();
