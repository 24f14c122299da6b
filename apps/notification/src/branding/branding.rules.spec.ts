import { deflateSync } from 'node:zlib';
import { contrast, readableOnDark } from '../templates/contrast.rules.js';
import { surfaces } from '../templates/layout.js';
import { brandingSettings, brandView, contrastFaults, defaultBranding } from './branding.rules.js';
import { LARGEST_LOGO_BYTES, readLogo } from './logo.rules.js';

const withColours = (colours: Partial<typeof defaultBranding.colours>) => ({
  ...defaultBranding,
  colours: { ...defaultBranding.colours, ...colours },
});

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    ['#ff0000', '#ffffff', 4],
  ])('%s on %s is %d', (text, ground, ratio) => {
    expect(contrast(text, ground)).toBeCloseTo(ratio, 1);
    expect(contrast(ground, text)).toBe(contrast(text, ground));
  });
  it('of everything that the frame prints is enough, by light and by dark', () => {
    for (const { text, card, page } of Object.values(surfaces)) {
      expect(contrast(text, card)).toBeGreaterThan(10);
      expect(contrast(text, page)).toBeGreaterThan(10);
    }
    expect(contrastFaults(defaultBranding, surfaces.light)).toEqual([]);
  });
  it('of links is made enough on dark ground, whatever the colour', () => {
    for (const colour of ['#000000', '#17417a', '#8b0000', '#006400', '#4b0082', '#ffffff']) {
      const lighter = readableOnDark(colour, [surfaces.dark.card, surfaces.dark.page]);
      expect(contrast(lighter, surfaces.dark.card)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(lighter, surfaces.dark.page)).toBeGreaterThanOrEqual(4.5);
    }
  });
  it('that is too low is refused, with the figure', () => {
    const faults = contrastFaults(
      withColours({ button: '#ffd800', buttonText: '#ffffff', link: '#767676' }),
      surfaces.light,
    );
    expect(faults.map(({ pointer, ratio }) => [pointer, ratio])).toEqual([
      ['/colours/buttonText', 1.3],
      ['/colours/link', 4.1],
    ]);
    expect(faults[1]!.de).toContain('Der Kontrast ist 4,1:1, nötig sind 4,5:1.');
  });
  it.each(['red', '#fff', '#12345g', '#17417a; background:url(x)', '{{ x }}'])(
    '%s is no colour',
    (button) => {
      const settings = { colours: { ...defaultBranding.colours, button } };
      expect(brandingSettings.safeParse(settings).success).toBe(false);
    },
  );
});

const chunk = (name: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, data, Buffer.alloc(4)]);
};
const png = (width: number, height: number, ...extra: Buffer[]): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
const jpeg = (width: number, height: number): Buffer =>
  Buffer.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    1,
    2,
    0xff,
    0xc0,
    0,
    8,
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    1,
    0xff,
    0xda,
    0,
    2,
    1,
    2,
    3,
    0xff,
    0xd9,
  ]);

describe('a logo is known by its bytes', () => {
  it.each([
    ['PNG', png(480, 120), { type: 'image/png', width: 480, height: 120 }],
    ['JPEG', jpeg(300, 200), { type: 'image/jpeg', width: 300, height: 200 }],
    ['nothing', Buffer.alloc(0), { fault: 'empty' }],
    ['SVG', Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>'), { fault: 'svg' }],
    ['HTML', Buffer.from('<html><script>alert(1)</script>'), { fault: 'otherType' }],
    ['a GIF', Buffer.from('GIF89a'), { fault: 'otherType' }],
    ['a cut PNG', png(480, 120).subarray(0, 60), { fault: 'damaged' }],
    [
      'a PNG with more behind it',
      Buffer.concat([png(99, 99), Buffer.from('<script>')]),
      { fault: 'damaged' },
    ],
    ['a cut JPEG', jpeg(300, 200).subarray(0, 20), { fault: 'damaged' }],
    ['a moving PNG', png(480, 120, chunk('acTL', Buffer.alloc(8))), { fault: 'animated' }],
    ['a spy pixel', png(1, 1), { fault: 'pixels' }],
    ['a poster', png(20_000, 20_000), { fault: 'pixels' }],
    ['20 MB', Buffer.alloc(20 * 1024 * 1024, 0x89), { fault: 'tooLarge' }],
  ])('%s', (_name, bytes, expected) => expect(readLogo(bytes)).toEqual(expected));

  it('40 KB are taken, one byte more is not', () => {
    const at = (bytes: number) =>
      png(99, 99, chunk('tEXt', Buffer.alloc(bytes - png(99, 99).length - 12)));
    expect(readLogo(at(LARGEST_LOGO_BYTES))).toMatchObject({ width: 99 });
    expect(readLogo(at(LARGEST_LOGO_BYTES + 1))).toEqual({ fault: 'tooLarge' });
  });
  it('is shown small enough for a narrow screen, and never enlarged', () => {
    const shown = (width: number, height: number) => {
      const { logo } = brandView(defaultBranding, { width, height }, 'de', surfaces.dark);
      return [logo!.width, logo!.height];
    };
    expect(shown(480, 120)).toEqual([240, 60]);
    expect(shown(100, 400)).toEqual([24, 96]);
    expect(shown(60, 20)).toEqual([60, 20]);
  });
});
