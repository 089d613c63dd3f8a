/** The two ways of compression that PyPI takes. */
export const STORED = 0;
export const DEFLATED = 8;

/** Bits of the flags of a header. */
export const ENCRYPTED = 1;
export const DESCRIPTOR = 8;
export const UTF8 = 0x800;
