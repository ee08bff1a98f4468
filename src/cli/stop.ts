/**
 * Let Ctrl-C (or a job scheduler's SIGTERM) stop a long verb in order: the first one asks it to stop and keep what it has,
 * a second one ends the program at once, which loses nothing that was kept.
 */
export function stoppable(): { readonly signal: AbortSignal } {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => {
      process.stderr.write("\nstopping; again to end at once\n");
      controller.abort();
      process.once(name, () => process.exit(130));
    });
  }
  return { signal: controller.signal };
}
