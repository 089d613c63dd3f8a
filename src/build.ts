declare const __SESS_BUILD__: string;
declare const __SESS_VERSION__: string;

/** Names the code that wrote a cache: what one build derived, another derives again. */
export const BUILD = typeof __SESS_BUILD__ === 'string' ? __SESS_BUILD__ : 'source';

/** The version of the package that was built. */
export const BUILD_VERSION = typeof __SESS_VERSION__ === 'string' ? __SESS_VERSION__ : '0.0.0';
