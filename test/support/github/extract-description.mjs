/**
 * Takes what the look-alike serves out of GitHub's published description of its API.
 *
 *   node extract-description.mjs api.github.com.json description.json
 */
import { readFileSync, writeFileSync } from 'node:fs';

const OPERATIONS = {
  '/user': ['get'],
  '/repos/{owner}/{repo}': ['get'],
  '/repos/{owner}/{repo}/pulls': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/commits': ['get'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['get', 'patch', 'delete'],
};

/** The version that answers where none is asked for; the file names only those that came after it. */
const FIRST_API_VERSION = '2022-11-28';

/** What people read and machines do not. */
const PROSE = new Set(['description', 'summary', 'title', 'example', 'examples', 'tags']);

const [source, target] = process.argv.slice(2);
const api = JSON.parse(readFileSync(source, 'utf8'));
const components = {};

const paths = Object.entries(OPERATIONS).map(([path, methods]) => {
  const operations = methods.map((method) => [method, withoutProse(api.paths[path][method])]);
  for (const [, operation] of operations) collect(operation);
  return [path, Object.fromEntries(operations)];
});
const later = [...JSON.stringify(api).matchAll(/"version":"(\d{4}-\d{2}-\d{2})"/g)].map(([, version]) => version);
const head = {
  source: `@octokit/openapi ${api.info.version}, generated/api.github.com.json`,
  license: `${api.info.license.name}, see description.license.txt`,
  openapi: api.openapi,
  apiVersions: [...new Set([FIRST_API_VERSION, ...later])].sort(),
};
writeFileSync(target, text({ ...head, paths: Object.fromEntries(paths), components: inOrder(components) }));

/** A name may be a property's as well as a keyword: what lies directly below `properties` is kept whatever it is called. */
function withoutProse(value, isNames = false) {
  if (Array.isArray(value)) return value.map((one) => withoutProse(one));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => isNames || !(PROSE.has(key) || key.startsWith('x-')));
  return Object.fromEntries(
    kept.map(([key, one]) => [
      key,
      key === 'externalDocs' && !isNames ? { url: one.url } : withoutProse(one, key === 'properties' && !isNames),
    ]),
  );
}

/** Adds every component that is referred to, and those that it refers to. */
function collect(value) {
  if (value === null || typeof value !== 'object') return;
  const [, kind, name] = /^#\/components\/(\w+)\/(.+)$/.exec(value.$ref ?? '') ?? [];
  if (name !== undefined && components[kind]?.[name] === undefined) {
    components[kind] = { ...components[kind], [name]: withoutProse(api.components[kind][name]) };
    collect(components[kind][name]);
  }
  for (const one of Object.values(value)) collect(one);
}

function inOrder(groups) {
  const sorted = (group) => Object.fromEntries(Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(Object.fromEntries(Object.entries(groups).map(([kind, group]) => [kind, sorted(group)])));
}

/** One line for each operation and each component, so that a new description shows in a diff what became different. */
function text({ paths, components, ...head }) {
  const lines = Object.entries(head).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  const groups = (name, group) =>
    `"${name}": {\n${Object.entries(group)
      .map(([key, members]) => {
        const rows = Object.entries(members).map(([member, value]) => `"${member}": ${JSON.stringify(value)}`);
        return `"${key}": {\n${rows.join(',\n')}\n}`;
      })
      .join(',\n')}\n}`;
  return `{\n${[...lines, groups('paths', paths), groups('components', components)].join(',\n')}\n}\n`;
}
