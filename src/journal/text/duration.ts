const UNITS = { d: 86_400, h: 3600, m: 60, s: 1 } as const;
const SHAPE = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/** Seconds in `90s`, `5m`, `1h30m` or `2d`; undefined for anything else, a bare number and an empty text included. */
export function parseDuration(text: string): number | undefined {
  const match = SHAPE.exec(text.trim().toLowerCase());
  if (!match?.[0]) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const total = days * UNITS.d + hours * UNITS.h + minutes * UNITS.m + seconds;
  return Number.isSafeInteger(total) ? total : undefined;
}

/** Seconds as people say them, to two units: `45 minutes`, `1 hour 30 minutes`, `3 days 4 hours`. */
export function formatDuration(seconds: number): string {
  const rounded = seconds < 60 ? Math.round(seconds) : Math.round(seconds / 60) * 60;
  const parts: string[] = [];
  let left = rounded;
  for (const [name, size] of [
    ['day', UNITS.d],
    ['hour', UNITS.h],
    ['minute', UNITS.m],
    ['second', UNITS.s],
  ] as const) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return parts.slice(0, 2).join(' ') || '0 seconds';
}
