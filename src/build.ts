declare const __SESS_VERSION__: string;
declare const __SESS_BUILD__: string;

/** The released version, as package.json says it. */
export const VERSION = typeof __SESS_VERSION__ === 'string' ? __SESS_VERSION__ : 'source';

/** Names the code that wrote a cache: what one build derived, another derives again. */
export const BUILD = typeof __SESS_BUILD__ === 'string' ? __SESS_BUILD__ : 'source';
