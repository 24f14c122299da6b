/** Reads a message that came back, whatever its state. Never throws: broken input is `null`. */
import type { ReturnedMessage } from './report.rules.js';

/** Nothing that we look at lies deeper or is longer. */
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 256 * 1_024, forceRfc822Attachments: true };
const TEXT_LENGTH = 20_000;

export async function readMessage(
  raw: Buffer,
  envelopeFrom: string,
): Promise<ReturnedMessage | null> {
  try {
    // Loaded with the first return: most processes never see one.
    const { default: PostalMime } = await import('postal-mime');
    const email = await PostalMime.parse(raw, LIMITS);
    const part = (...types: string[]): string | null => {
      const found = email.attachments.find(({ mimeType }) => types.includes(mimeType));
      return found ? textOf(found.content) : null;
    };
    const headers = new Map<string, string>();
    for (const { key, value } of email.headers) if (!headers.has(key)) headers.set(key, value);
    return {
      envelopeFrom,
      from: email.from?.address ?? '',
      subject: email.subject ?? '',
      headers,
      deliveryStatus: part('message/delivery-status', 'message/global-delivery-status'),
      returnedHead: part('message/rfc822', 'text/rfc822-headers', 'message/global'),
      text: (email.text ?? email.html?.replace(/<[^>]*>/g, ' ') ?? '').slice(0, TEXT_LENGTH),
    };
  } catch {
    return null;
  }
}

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  (typeof content === 'string'
    ? content
    : Buffer.from(content instanceof Uint8Array ? content : new Uint8Array(content)).toString()
  ).slice(0, TEXT_LENGTH);
