/** Small pictures for places, strokes on a field of 24 by 24. */
const ICONS: Readonly<Record<string, string>> = {
  fab: "M2 21V9l6 4V9l6 4V4h7v17zM6 17h2M11 17h2M16 17h2",
  packaging: "M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4",
  racks: "M5 2h14v20H5zM5 8.5h14M5 15h14M8 5.3h4M8 11.8h4M8 18.4h4",
  grid: "M12 2L6 22M12 2l6 20M4 8h16M9 12l7 10M15 12L8 22M5 8v3M19 8v3",
  solar:
    "M12 7.5a4.5 4.5 0 1 0 .01 0M12 1v3M12 20v3M1 12h3M20 12h3M4.2 4.2l2 2M17.8 17.8l2 2M4.2 19.8l2-2M17.8 6.2l2-2",
  wind: "M12 10v12M12 10L12 2M12 10l7 4M12 10l-7 4M9 22h6",
  smr: "M4 21V11a8 8 0 0 1 16 0v10zM9 21v-5h6v5M12 7v4M10 9h4",
  gas: "M12 22a6 6 0 0 1-6-6c0-4 4-5 4-11 4 2 8 7 8 11a6 6 0 0 1-6 6M12 22a3 3 0 0 1-2-4l2-3 2 3a3 3 0 0 1-2 4",
  engine: "M3 10h3V7h9v3h3l3 3v4h-3v3H6v-4H3zM8 4h5M10.5 4v3",
  battery: "M3 7h16v10H3zM19 10h2v4h-2M7 10v4M11 10v4M15 10v4",
  tower: "M7 22c2-7 2-12 0-16h10c-2 4-2 9 0 16zM8 3c1-1.5 3-1.5 4 0s3 1.5 4 0",
  water: "M12 2c4 6 6 9 6 12.5a6 6 0 0 1-12 0C6 11 8 8 12 2",
  memory: "M3 7h18v10H3zM7 17v3M12 17v3M17 17v3M7 10v4M12 10v4M17 10v4",
  vehicles:
    "M3 16v-4l3-5h9l4 5 2 1v3h-3M9 16h6M3 16h1M6.5 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4M16.5 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  robots: "M6 9h12v8H6zM9 17v4M15 17v4M12 5v4M12 5a1 1 0 1 0 0-2 1 1 0 0 0 0 2M9.5 12v2M14.5 12v2M3 11v4M21 11v4",
  partners: "M3 12h13M11 6l6 6-6 6M20 4v16",
  space: "M12 2c4 4 4 9 3 14H9C8 11 8 6 12 2M9 13l-3 4v3l3-2M15 13l3 4v3l-3-2M11 20h2",
  training: "M5 2h14v20H5zM5 8.5h14M5 15h14",
  serving: "M5 2h14v20H5zM5 8.5h14M5 15h14",
};

/** Draw a picture with its top left at a point; a square for what has none. */
export function icon(name: string, x: number, y: number, colour: string, scale = 1): string {
  const path = ICONS[name] ?? "M4 4h16v16H4z";
  return `<path d="${path}" transform="translate(${x} ${y}) scale(${scale})" fill="none" stroke="${colour}" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"/>`;
}
