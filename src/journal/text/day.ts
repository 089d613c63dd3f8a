/** The day in UTC; empty where the time is none. */
export function dateOf(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
}
