import { Ansis } from 'ansis';
import { takesColour } from '../terminal.ts';

const ansi = new Ansis(takesColour(process.stdout) ? 1 : 0);

/** The few styles sess uses on standard output; they do nothing when it is not a terminal. */
export const style = {
  bold: (text: string): string => ansi.bold(text),
  dim: (text: string): string => ansi.dim(text),
  good: (text: string): string => ansi.green(text),
  bad: (text: string): string => ansi.red(text),
  hot: (text: string): string => ansi.yellow(text),
  code: (text: string): string => ansi.cyan(text),
};

const STATUS_STYLE: Readonly<Record<string, (text: string) => string>> = {
  active: style.good,
  paused: style.hot,
  completed: style.dim,
  abandoned: style.bad,
};

/** The word for a status in its colour, padded before it is coloured. */
export function statusWord(status: string, width = 0): string {
  return (STATUS_STYLE[status] ?? style.dim)(status.padEnd(width));
}
