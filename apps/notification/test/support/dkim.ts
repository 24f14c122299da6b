/**
 * Checks a DKIM signature as RFC 6376 describes it (relaxed/relaxed, rsa-sha256), written from the
 * RFC and independent of the library that signs.
 */
import { createHash, createVerify } from 'node:crypto';

/** @returns what is wrong, or null: the signature holds */
export function dkimFault(raw: string, publicKey: string): string | null {
  const split = raw.indexOf('\r\n\r\n');
  const fields = raw
    .slice(0, split)
    .split(/\r\n(?![ \t])/)
    .map((line) => ({ name: line.slice(0, line.indexOf(':')).toLowerCase(), line }));
  const signature = fields.find(({ name }) => name === 'dkim-signature')?.line;
  if (!signature) return 'no signature';
  const tags = new Map(
    signature
      .slice(signature.indexOf(':') + 1)
      .split(';')
      .map((tag) => {
        const [key = '', ...value] = tag.split('=');
        return [key.trim(), value.join('=').replace(/\s+/g, '')] as const;
      }),
  );
  if (tags.get('a') !== 'rsa-sha256' || tags.get('c') !== 'relaxed/relaxed')
    return 'another method';
  const body = `${raw
    .slice(split + 4)
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(\r\n)+$/, '')}\r\n`;
  const hash = createHash('sha256').update(body, 'latin1').digest('base64');
  if (hash !== tags.get('bh')) return 'the body was changed';
  const left = [...fields];
  const signed = (tags.get('h') ?? '').split(':').map((name) => {
    const at = left.findLastIndex((field) => field.name === name.toLowerCase());
    return at < 0 ? '' : `${relaxed(left.splice(at, 1)[0]!.line)}\r\n`;
  });
  const own = relaxed(signature).replace(/;\s*b=[^;]*/, (tag) => tag.replace(/b=.*/s, 'b='));
  const verify = createVerify('RSA-SHA256').update(signed.join('') + own, 'latin1');
  return verify.verify(publicKey, tags.get('b') ?? '', 'base64')
    ? null
    : 'the headers were changed';
}

function relaxed(line: string): string {
  const at = line.indexOf(':');
  const value = line
    .slice(at + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${line.slice(0, at).trim().toLowerCase()}:${value}`;
}

/** Domain, selector and the names of the signed headers. */
export function dkimTags(raw: string): { domain: string; selector: string; headers: string[] } {
  const header = /^DKIM-Signature:((?:.|\r\n[ \t])*)/im.exec(raw)?.[1]?.replace(/\s+/g, '') ?? '';
  const tag = (name: string): string =>
    new RegExp(`(?:^|;)${name}=([^;]*)`).exec(header)?.[1] ?? '';
  return { domain: tag('d'), selector: tag('s'), headers: tag('h').toLowerCase().split(':') };
}
