/** An invisible space. */
const APART = '\u200b';

/** Not after a word, as in `name@1.2.3`, unless that word may be the end of an address, which becomes a link. */
const MENTION = /(?:(?<![A-Za-z0-9_])|(?<=@[^\s@]{0,300}))@(?=[A-Za-z0-9_-])/g;
const COMMIT = /(?<![0-9A-Za-z_])[0-9a-f]{7,40}(?![0-9A-Za-z_])/i;
const ADDRESS = /:\/\/|(?<![A-Za-z0-9])www\.|(?<![A-Za-z0-9])(?:mailto|xmpp):|[\w.+-]@[\w-]+\.[A-Za-z0-9]/i;

/**
 * Whether a word turns into a link or a formula on a git host, in the middle of plain text: an id of a commit, an
 * address, anything with a dollar. Such a word can be shown as code, which hosts leave alone (GitHub Docs, autolinked
 * references; GFM, autolinks extension).
 */
export function isLinkedWord(word: string): boolean {
  return COMMIT.test(word) || ADDRESS.test(word) || word.includes('$');
}

/** The text with names and numbers that a git host does not take for people, teams, issues or advisories. */
export function withoutReferences(text: string): string {
  return text
    .replace(MENTION, `@${APART}`)
    .replace(/#(?=\d)/g, `#${APART}`)
    .replace(/\b(GH-|GHSA-|CVE-)(?=\w)/gi, `$1${APART}`);
}
