/** An invisible space. */
const APART = '\u200b';

/** Not after a word, as in `name@1.2.3`, unless that word may be the end of an address, which becomes a link. */
const MENTION = /(?:(?<![A-Za-z0-9_])|(?<=@[^\s@]{0,300}))@(?=[A-Za-z0-9_-])/g;
const COMMIT = /(?<![0-9A-Za-z_])[0-9a-f]{7,40}(?![0-9A-Za-z_])/i;
const ADDRESS = /:\/\/|(?<![A-Za-z0-9])www\.|(?<![A-Za-z0-9])(?:mailto|xmpp):|[\w.+-]@[\w-]*\.[A-Za-z0-9]/i;

/** Two dollars with something between them that touches both; a price, a variable or a shell's `$(` alone is none. */
const FORMULA = /\$\$|\$[^\s$](?:[^$]*[^\s$])?\$/;

/** Whether a line holds what a git host would set as mathematics (GitHub Docs, writing mathematical expressions). */
export function hasFormula(line: string): boolean {
  return FORMULA.test(line);
}

/**
 * Whether a word turns into a link on a git host, or, in a line that has one, is part of a formula: an id of a commit, an
 * address, anything with a dollar. Such a word can be shown as code, which hosts leave alone (GitHub Docs, autolinked
 * references; GFM, autolinks extension).
 */
export function isLinkedWord(word: string, inFormula: boolean): boolean {
  return COMMIT.test(word) || ADDRESS.test(word) || (inFormula && word.includes('$'));
}

/** Signs that GitHub shows as pictures of its own; all others are letters to it (github.com/github/gemoji). */
const PICTURE =
  /:(?=(?:accessibility|atom|basecampy?|bowtie|copilot|dependabot|electron|feelsgood|finnadie|fishsticks|goberserk|godmode|hurtrealbad|neckbeard|octocat|rage[1-4]|shipit|suspect|trollface):)/gi;

/** The text with names and numbers that a git host does not take for people, teams, issues or advisories. */
export function withoutReferences(text: string): string {
  return text
    .replace(MENTION, `@${APART}`)
    .replace(PICTURE, `:${APART}`)
    .replace(/#(?=\d)/g, `#${APART}`)
    .replace(/\b(GH-|GHSA-|CVE-)(?=\w)/gi, `$1${APART}`);
}
