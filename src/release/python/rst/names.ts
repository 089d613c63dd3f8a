/** Directives of docutils in English (docutils.sourceforge.io, reStructuredText Directives), and their other names. */
const DIRECTIVES = new Set([
  ...['attention', 'caution', 'danger', 'error', 'hint', 'important', 'note', 'tip', 'warning', 'admonition', 'image'],
  ...[
    'figure',
    'topic',
    'sidebar',
    'line-block',
    'parsed-literal',
    'code',
    'code-block',
    'sourcecode',
    'math',
    'rubric',
  ],
  ...['epigraph', 'highlights', 'pull-quote', 'compound', 'container', 'table', 'csv-table', 'list-table', 'contents'],
  ...['sectnum', 'section-numbering', 'header', 'footer', 'target-notes', 'footnotes', 'citations', 'meta', 'imagemap'],
  ...[
    'raw',
    'include',
    'replace',
    'unicode',
    'date',
    'class',
    'role',
    'default-role',
    'title',
    'questions',
    'question',
  ],
  ...['qa', 'faq', 'restructuredtext-test-directive', 'restructuredtext-test-directive-aliases'],
]);

/** Roles of docutils (docutils.sourceforge.io, reStructuredText Interpreted Text Roles), and their other names. */
const ROLES = new Set([
  ...['abbreviation', 'ab', 'acronym', 'ac', 'code', 'emphasis', 'strong', 'literal', 'math', 'index', 'i', 'raw'],
  ...['subscript', 'sub', 'superscript', 'sup', 'title-reference', 'title', 't', 'pep-reference', 'pep'],
  ...['rfc-reference', 'rfc', 'uri-reference', 'uri', 'url', 'target', 'named-reference', 'anonymous-reference'],
  ...['footnote-reference', 'citation-reference', 'substitution-reference', 'restructuredtext-unimplemented-role'],
]);

/** What PyPI switches off, since it would read other files or write HTML (readme_renderer, rst.py). */
const SWITCHED_OFF = new Set(['raw', 'include']);

/** What is wrong with a directive of this name; undefined for those that PyPI's renderer knows. */
export function directiveFault(name: string): string | undefined {
  const known = name.toLowerCase();
  if (SWITCHED_OFF.has(known)) return `the directive ${name} is switched off`;
  return DIRECTIVES.has(known) ? undefined : `there is no directive ${name}`;
}

/** The same for a role; those that the document declares itself are known too. */
export function roleFault(name: string, declared: ReadonlySet<string>): string | undefined {
  const known = name.toLowerCase();
  return ROLES.has(known) || declared.has(known) ? undefined : `there is no role ${name}`;
}
