import type { ReleaseCheck } from '../../release/check.ts';
import { columns } from '../../terminal.ts';
import { style } from '../style.ts';
import { fit, wrap } from '../width.ts';

const INDENT = ' '.repeat(4);

/** Every rule: its id, how bad it is, whom it is about, what must be so, and why. */
export function rulesText(rules: readonly ReleaseCheck[]): string {
  const room = columns() - INDENT.length;
  return rules
    .map(({ id, severity, about, title, why }) =>
      [
        `${style.bold(fit(id, 26))} ${fit(severity, 8)} ${about === 'any' ? '' : about}`.trimEnd(),
        ...wrap(`${title}.`, room).map((line) => `${INDENT}${line}`),
        ...wrap(why, room).map((line) => `${INDENT}${style.dim(line)}`),
      ].join('\n'),
    )
    .join('\n');
}
