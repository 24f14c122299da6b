/**
 * One address, as it goes onto the wire: nothing that could begin another header or recipient. The
 * domain may have letters of any script (nodemailer writes them as DNS has them), the part before it
 * none: it would need RFC 6531 of every mail server on the way.
 */
const ADDRESS = /^[!#-'*+\-./0-9=?A-Z^-~]+@[^\s<>()[\],;:\\"@\p{C}]+$/u;

/** @returns null where it is none */
export const wireAddress = (text: string | null): string | null =>
  text !== null && ADDRESS.test(text) ? text : null;

/** Of `Name <address@domain>`, or an address alone. */
export const addressOf = (sender: string): string =>
  /<?([^<>\s]+@[^<>\s]+?)>?$/.exec(sender)?.[1] ?? sender;
