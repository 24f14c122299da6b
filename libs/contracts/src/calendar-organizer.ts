/** Whom calendar entries are from, the same in the files of every service. Pure. */
import type { OfferBriefing } from './internal-http.js';
import { wireAddress } from './wire-address.js';

export interface Organizer {
  /** Fit for the parameter CN, which the generator puts into double quotes. */
  readonly name: string;
  /** Fit for what follows `mailto:`. */
  readonly email: string;
}

/**
 * ORGANIZER of what is published or taken back (RFC 5546, 3.2.1 and 3.2.5): the agency, at the address
 * that answers to the mail reach. That is the offer's contact, which the mail shows anyway; without
 * one, the sender of all mails. Never with an ATTENDEE: nobody is asked for an answer.
 *
 * @param sender address that mails come from; null: not known here
 * @returns null where neither has an address
 */
export function organizerOf(
  { organiser, contact }: Pick<OfferBriefing, 'organiser' | 'contact'>,
  sender: string | null,
): Organizer | null {
  const address = wireAddress(contact?.email ?? null) ?? sender;
  if (address === null) return null;
  const at = address.lastIndexOf('@');
  // What RFC 6068 lets stand stays as it is, for programmes that do not decode.
  const local = encodeURIComponent(address.slice(0, at)).replaceAll('%2B', '+');
  return {
    name: organiser.name
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim()
      // A parameter's value cannot hold a double quote (RFC 5545, 3.1).
      .replaceAll('"', '’')
      .replaceAll('\\', '/'),
    email: `${local}@${asDnsHasIt(address.slice(at + 1))}`,
  };
}

const asDnsHasIt = (domain: string): string =>
  URL.parse(`http://${domain}`)?.hostname ?? encodeURIComponent(domain);
