import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { visibleLine } from '../../text/visible.ts';
import { inert } from './inert.ts';

/** The tree as one complete page that loads nothing and runs nothing. */
export function htmlOf(tree: Root, title: string): string {
  const escaped = toHtml({ type: 'text', value: visibleLine(title) });
  return inert(page(escaped, toHtml(toHast(tree))));
}

/** The title must be escaped already. */
const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 22%, transparent); }
body { font: 1rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 52rem; padding: 2rem 1rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { border-bottom: 1px solid var(--line); margin-top: 2.5rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: 0.4rem 0.6rem; text-align: left; vertical-align: top; }
code { font-size: 0.9em; }
pre { border: 1px solid var(--line); border-radius: 0.4rem; overflow-x: auto; padding: 0.8rem; }
</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
