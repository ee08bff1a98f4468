/** Put a text on the clipboard; a page without that right offers it as a file. */
export async function copy(text: string, name = "terafab.txt"): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    save(new Blob([text], { type: "text/plain" }), name);
  }
}

/** Hand a file to the reader. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Rows as a spreadsheet takes them. */
export function tsvOf(table: HTMLTableElement): string {
  return [...table.rows]
    .map((row) => [...row.cells].map((cell) => cell.innerText.replaceAll(/\s+/g, " ").trim()).join("\t"))
    .join("\n");
}

/** A figure as a document of its own: the page's colours are written into it. */
export function svgOf(figure: SVGSVGElement): string {
  const style = getComputedStyle(document.documentElement);
  const text = new XMLSerializer().serializeToString(figure);
  return text.replaceAll(
    /var\((--[\w-]+)(?:,[^()]*(?:\([^()]*\)[^()]*)*)?\)/g,
    (_, name: string) => style.getPropertyValue(name).trim() || "currentColor",
  );
}

/** A figure as pixels, twice as fine as on the page. */
export async function pngOf(figure: SVGSVGElement): Promise<Blob> {
  const { width, height } = figure.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;utf8,${encodeURIComponent(svgOf(figure))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  const context = canvas.getContext("2d")!;
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("the picture could not be drawn")) : resolve(blob)));
  });
}
