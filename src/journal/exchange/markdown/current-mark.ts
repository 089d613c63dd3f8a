/**
 * Takes the mark of the current step, `<-- CURRENT`, from the end of a text. Without a pattern: those for an end with runs of
 * spaces in it take time quadratic in the run.
 */
export function takeCurrentMark(text: string): { readonly text: string; readonly marked: boolean } {
  const none = { text, marked: false };
  const end = text.trimEnd();
  if (end.slice(-7).toUpperCase() !== 'CURRENT') return none;
  const arrow = end.slice(0, -7).trimEnd();
  let start = arrow.length;
  while (arrow[start - 1] === '-') start--;
  if (start === arrow.length || arrow[start - 1] !== '<') return none;
  return { text: arrow.slice(0, start - 1).trimEnd(), marked: true };
}
