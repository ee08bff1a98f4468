import type { FabState } from "./state.ts";

const SPECIAL = 7;

/** Let a tool look for work again at a later time, though nothing may happen at its group until then. */
export function lookAgain(s: FabState, tool: number, at: number): void {
  // time is whole milliseconds; means and predictions need not be
  const when = Math.ceil(at);
  if (s.toolWake[tool] > s.now && s.toolWake[tool] <= when) return;
  s.toolWake[tool] = when;
  s.agenda.push(when, (1 + s.c.tools + tool) * 8 + SPECIAL);
}
