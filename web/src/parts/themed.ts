/** Let a figure that brings its own colours follow the page's theme instead of the system's. */
export function themed(svg: string, theme: "dark" | "light"): string {
  return svg.replaceAll("@media (prefers-color-scheme: dark)", theme === "dark" ? "@media all" : "@media not all");
}
