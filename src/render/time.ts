const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How long ago a time was, to one unit: `5 minutes ago`. */
export function ago(at: string, ms: number): string {
  const seconds = Math.max(0, (ms - Date.parse(at)) / 1000);
  for (const [name, size] of UNITS) {
    const count = Math.floor(seconds / size);
    if (count >= 1) return `${count} ${name}${count === 1 ? '' : 's'} ago`;
  }
  return 'just now';
}

/** The same in at most four characters, for columns: `5m`, `3h`, `12d`. */
export function shortAgo(at: string, ms: number): string {
  const seconds = Math.max(0, (ms - Date.parse(at)) / 1000);
  for (const [name, size] of UNITS) {
    const count = Math.floor(seconds / size);
    if (count >= 1) return `${count}${name[0]}`;
  }
  return 'now';
}
