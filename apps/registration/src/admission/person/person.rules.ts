/** What a name and an address may consist of. Wrong ones are refused with a reason, never repaired. */
import { z } from 'zod';

/** Control characters, among them CR and LF, which would end a mail header, and half characters. */
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
/** Signs without a shape: overrides of the reading direction, zero-width signs. They disguise text. */
const INVISIBLE = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** Longest name, in UTF-16 units, as JSON Schema counts. */
const NAME_MAX = 200;

const plain = (value: string): boolean => !CONTROL.test(value);
const visible = (value: string): boolean => !INVISIBLE.test(value);

/** One line that people read: trimmed, in Unicode normal form C. */
export const singleLine = (max: number) =>
  z
    .string()
    .max(max, { error: `at most ${max} characters`, abort: true })
    .refine(plain, { error: 'no control characters or line breaks', abort: true })
    .refine(visible, { error: 'no invisible or direction-changing characters', abort: true })
    .trim()
    .normalize('NFC')
    .min(1, 'must not be empty');

/** Several lines, e.g. a reason or an answer; tabs and line breaks are fine. */
export const multiLine = (max: number) =>
  z
    .string()
    .max(max, { error: `at most ${max} characters`, abort: true })
    .refine((value) => plain(value.replace(/[\t\n\r]/g, ' ')), {
      error: 'no control characters',
      abort: true,
    })
    .refine(visible, { error: 'no invisible or direction-changing characters', abort: true })
    .trim()
    .normalize('NFC')
    .min(1, 'must not be empty');

/** Signs that show nothing, beside spaces: fillers, soft hyphens, tags, the empty Braille cell. */
const SHOWS_NOTHING = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Where the bytes of a letter were lost on the way, programs put this sign in its place. */
const DAMAGED = '\uFFFD';

export const personName = singleLine(NAME_MAX)
  .refine((name) => !name.includes(DAMAGED), 'a character was damaged on the way')
  .refine((name) => /\p{L}/u.test(name.replace(SHOWS_NOTHING, '')), 'at least one letter');

/** Longest address that SMTP carries (RFC 5321, 4.5.3.1.3 less the angle brackets). */
const EMAIL_MAX = 254;
const LOCAL_PART_MAX = 64;
/**
 * One address and nothing else: no display name, list, quoting or comment. The domain may have letters
 * of any script, which DNS knows another way to write. Before the @ there is none: letters beyond a–z
 * need mail servers that all speak RFC 6531, and most do not; better said at the form than by a bounce.
 */
const EMAIL =
  /^[!#-'*+\-./0-9=?A-Z^-~]+@(?:[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}\.)+[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{1,62}$/u;

const LETTERS_BEFORE_AT = /^[^@]*\P{ASCII}[^@]*@/u;

export const email = z
  .string()
  .max(EMAIL_MAX, { error: `at most ${EMAIL_MAX} characters`, abort: true })
  .refine(plain, { error: 'no control characters or line breaks', abort: true })
  .trim()
  .normalize('NFC')
  .refine((value) => !LETTERS_BEFORE_AT.test(value), {
    error:
      'before the @ only letters a to z without accents, digits and signs: mail servers take no others',
    abort: true,
  })
  .refine(isEmail, 'an e-mail address such as name@example.org');

function isEmail(value: string): boolean {
  if (!EMAIL.test(value)) return false;
  const [local = '', domain = ''] = value.split('@');
  const dotsOk = !local.startsWith('.') && !local.endsWith('.') && !value.includes('..');
  const labelsOk = domain.split('.').every((label) => !label.endsWith('-'));
  return dotsOk && labelsOk && local.length <= LOCAL_PART_MAX && asciiDomain(domain) !== null;
}

/** `müller.example` as DNS has it; null when it is no domain name. */
function asciiDomain(domain: string): string | null {
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return null;
  }
}

/**
 * Two spellings of one address have the same key. Capitals do not make a different person: no mail
 * provider in use tells them apart, although RFC 5321 would allow it.
 */
export function emailKey(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).normalize('NFC').toLowerCase();
  return `${local}@${asciiDomain(address.slice(at + 1).normalize('NFC')) ?? ''}`;
}
