import { domainToASCII } from 'node:url';
import type { OfferBriefing } from '#contracts/internal-http.js';
import { wireAddress } from '../delivery/wire-address.rules.js';
import { oneLine } from '../templates/view/others-text.rules.js';

/**
 * ORGANIZER of what is published or taken back (RFC 5546, 3.2.1 and 3.2.5): the agency, at the address
 * that answers to the mail reach. That is the offer's contact, which the mail shows anyway; without
 * one, the sender of all mails. Never with an ATTENDEE: nobody is asked for an answer.
 *
 * @param sender address that mails come from
 */
export function organizerOf(
  { organiser, contact }: Pick<OfferBriefing, 'organiser' | 'contact'>,
  sender: string,
): { name: string; email: string } {
  const address = wireAddress(contact?.email ?? null) ?? sender;
  const at = address.lastIndexOf('@');
  // What RFC 6068 lets stand stays as it is, for programmes that do not decode.
  const local = encodeURIComponent(address.slice(0, at)).replaceAll('%2B', '+');
  return {
    // A parameter's value cannot hold a double quote (RFC 5545, 3.1), and the generator would escape it.
    name: oneLine(organiser.name).replaceAll('"', '’').replaceAll('\\', '/'),
    // It stands behind `mailto:`, so it has to be fit for an address of a resource.
    email: `${local}@${domainToASCII(address.slice(at + 1))}`,
  };
}
