/** Something a person or a program put where the secret was: stars, `<token>`, `$TOKEN`, `${token}`, `xxx`. */
const MASK = /^(?:[*\u2022x#_.?-]{3,}|<.*|\$\{.*|\$\(.*|\$\$?[A-Z_]\w*|%\(?\w+[)%]?s?|\{.*|\[.*)$|\*{3}|\u2022{3}/is;

const WORD =
  /^(?:(?:change|replace|fill|set)[-_ ]?(?:me|this|it|in)\w*|(?:your|my|the|some|any|a|an|new|old|test)[-_ ].*|your.*|(?:my|test)?(?:password|passwd|passphrase|pwd|secret|token|key|api[-_]?key)|example.*|.*-?here|placeholder|dummy|fake|sample|redacted|masked|hidden|removed|omitted|null|none|nil|undefined|true|false|yes|no|required|optional|missing|invalid|expired|empty|unset|unknown|default|disabled|enabled|prompt|string|number|boolean|bytes|str|int|bool|text|object|any|env|stdin|file|(?:u?int|float|sha|[hre]s|md|base|utf-?)\d+\w*)$/i;

/** A mask stands for a secret that is already hidden. */
export function isMask(value: string): boolean {
  return MASK.test(value);
}

/** A placeholder is a mask, or a word that tells the reader to put a secret there or says that there is none. */
export function isPlaceholder(value: string): boolean {
  return isMask(value) || WORD.test(value);
}

const CALL = /^[A-Za-z_$][\w$.?!]*[([<{|]/;
const MEMBER = /^[A-Za-z_$]+(?:\??\.[A-Za-z_$]+)+[!?]?$/;
const ROOT =
  /^(?:process|import\.meta|os|env|vars?|config|settings|secrets|self|this|args|opts|options|params|req|request|ctx|context|props|state)\??\.\w/;
const VARIABLE = /^[a-z_$]*(?:pass(?:word|wd|phrase)?|pwd|secret|token|key|credentials?)$/i;
const CONSTANT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const PATH = /^(?:~|\.{1,2}|[A-Za-z]:)?[\\/]{1,2}[\w.@-]+(?:[\\/][\w.@-]+)+[\\/]?$|^[\\/][a-z._-]{0,30}[\\/]?$/;
const VERSION = /^[\^~<>=v]{0,3}\d+(?:\.[\dx*]+){1,3}(?:[-+][\w.]+)?$/;

/** Code or a path that says where the secret is kept, and so does not give it away, or the version of a package. */
export function isReference(value: string): boolean {
  return [VERSION, CALL, MEMBER, ROOT, VARIABLE, CONSTANT, PATH].some((form) => form.test(value));
}
