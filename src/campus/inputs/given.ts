/** Drop the keys whose value is undefined, so that an engine's own default stands. */
export function given<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
