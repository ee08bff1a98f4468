import { PALETTE } from "../../../src/report/figures/style.ts";

const KEY = "terafab.theme";
const asked = window.matchMedia("(prefers-color-scheme: dark)");

/** Dark or light: what the system says until the reader says otherwise. */
class Theme {
  name = $state<"dark" | "light">(asked.matches ? "dark" : "light");

  constructor() {
    const kept = readKept();
    this.#take(kept ?? this.name);
    asked.addEventListener("change", () => {
      if (readKept() === undefined) this.#take(asked.matches ? "dark" : "light");
    });
  }

  /** Give the page the colours of the figures, before anybody hears of it: charts read their colours from the page. */
  #take(theme: "dark" | "light"): void {
    const root = document.documentElement;
    root.dataset["theme"] = theme;
    for (const [name, [light, dark]] of Object.entries(PALETTE)) {
      root.style.setProperty(`--${name}`, theme === "dark" ? dark : light);
    }
    this.name = theme;
  }

  toggle(): void {
    this.#take(this.name === "dark" ? "light" : "dark");
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
