declare const __SESS_BUILD__: string;

/** Names the code that wrote a cache: what one build derived, another derives again. */
export const BUILD = typeof __SESS_BUILD__ === 'string' ? __SESS_BUILD__ : 'source';
