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
