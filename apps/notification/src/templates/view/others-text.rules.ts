/** Text that somebody else wrote, on its way into a mail. */

/**
 * One line of somebody else's text: no line breaks or other controls, and none of the marks that
 * change the direction of what follows, so a name cannot rearrange the mail around it.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g, '')
    // eslint-disable-next-line no-control-regex -- controls are exactly what is taken out
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' ')
    .trim();

/** The same for longer text, which keeps its line breaks. An indented line continues the one before. */
export const manyLines = (text: string): string =>
  text
    .replace(/(?:\r\n|\r|\n)[ \t]+(?=\S)/g, ' ')
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .join('\n')
    .trim();

/** Only a web address may become a link. */
export function webLink(link: string): string {
  if (!/^https?:\/\//i.test(link))
    throw new Error('a link in a mail must begin with http:// or https://');
  return link;
}

/** In the reader's language, else in German, in which every text exists. */
export const pick = (text: { de: string; en?: string | undefined }, locale: 'de' | 'en'): string =>
  (locale === 'en' ? text.en : undefined) ?? text.de;
