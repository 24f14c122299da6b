/**
 * What a file is that somebody sends as a logo, by its bytes and never by its name. PNG and JPEG
 * only: an SVG is a program to a mailbox, and most do not show it anyway.
 */

/**
 * It travels in every mail, a third larger than it is: with this a whole mail stays below 100 KB
 * (delivery/message-size.spec.ts). Logos from before, up to 200 KB, go on travelling; their page says so.
 */
export const LARGEST_LOGO_BYTES = 40 * 1024;
/** Pixels on each side. */
export const LOGO_PIXELS = { least: 16, most: 2_000 } as const;

/** Above what is accepted, so that a file that is a little too large is answered by name. */
export const logoUploads = [
  { path: /^\/api\/templates\/branding\/[^/]+\/logo$/, limit: '1mb' },
] as const;

export interface LogoFile {
  readonly type: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

export type LogoFault =
  'empty' | 'tooLarge' | 'svg' | 'otherType' | 'damaged' | 'animated' | 'pixels';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

export function readLogo(bytes: Buffer): LogoFile | { readonly fault: LogoFault } {
  if (bytes.length === 0) return { fault: 'empty' };
  if (bytes.length > LARGEST_LOGO_BYTES) return { fault: 'tooLarge' };
  if (bytes.subarray(0, 8).equals(PNG)) return checked('image/png', readPng(bytes));
  if (bytes.subarray(0, 3).equals(JPEG)) return checked('image/jpeg', readJpeg(bytes));
  const start = bytes.subarray(0, 1_000).toString('latin1').toLowerCase();
  return { fault: start.includes('<svg') ? 'svg' : 'otherType' };
}

type Size = { readonly width: number; readonly height: number };

function checked(
  type: LogoFile['type'],
  size: Size | LogoFault,
): LogoFile | { readonly fault: LogoFault } {
  if (typeof size === 'string') return { fault: size };
  const isFit = [size.width, size.height].every(
    (side) => side >= LOGO_PIXELS.least && side <= LOGO_PIXELS.most,
  );
  return isFit ? { type, ...size } : { fault: 'pixels' };
}

/** Chunk by chunk to the end (PNG, third edition, 5): a file that was cut is none. */
function readPng(bytes: Buffer): Size | LogoFault {
  let at = PNG.length;
  let size: Size | null = null;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const data = at + 8;
    if (data + length + 4 > bytes.length) return 'damaged';
    if (name === 'IHDR' && length === 13) {
      size = { width: bytes.readUInt32BE(data), height: bytes.readUInt32BE(data + 4) };
    }
    if (name === 'acTL') return 'animated';
    at = data + length + 4;
    // What follows the end is no picture, and might be anything.
    if (name === 'IEND') return size && at === bytes.length ? size : 'damaged';
    if (!size) return 'damaged';
  }
  return 'damaged';
}

/** Start-of-frame markers but for those of tables (DHT, JPG, DAC). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Segment by segment to the picture data (ITU-T T.81, B.1.1), which must be closed. */
function readJpeg(bytes: Buffer): Size | LogoFault {
  if (bytes.readUInt16BE(bytes.length - 2) !== 0xffd9) return 'damaged';
  let at = 2;
  let size: Size | null = null;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'damaged';
    const marker = bytes[at + 1]!;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return 'damaged';
    if (isFrame(marker)) {
      if (length < 8) return 'damaged';
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    if (marker === 0xda) return size ?? 'damaged';
    at += 2 + length;
  }
  return 'damaged';
}
