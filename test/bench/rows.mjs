/** A line of the table. `ratio` is to what `to` names; without a budget it stands there for comparison. */

/** Milliseconds that may be at most so many times those of something else. */
export function timeRow(what, ms, base, budget, to = 'node') {
  const ratio = ms / base;
  return { what, ms, ratio, to, budget: budget ?? null, ok: budget === undefined ? null : ratio <= budget };
}

/** Milliseconds that may be at most so many, whatever else takes. */
export function limitRow(what, ms, limit_ms) {
  return { what, ms, limit_ms, ok: ms <= limit_ms };
}

/** Bytes an entry takes, which may be at most so many. */
export function sizeRow(what, bytes, budget) {
  return { what, bytes, budget_bytes: budget, ok: bytes <= budget };
}

/** So many of so many that must all be there, and nothing left over. */
export function countRow(what, kept, of, unreachable) {
  return { what, kept, of, unreachable: unreachable ?? null, ok: kept === of && !unreachable };
}
