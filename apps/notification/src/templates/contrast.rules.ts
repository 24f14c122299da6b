/** Contrast of two colours as WCAG 2.2 computes it (relative luminance, 1.4.3). */

/** What text of ordinary size needs (level AA). */
export const LEAST_CONTRAST = 4.5;

export const HEX_COLOUR = /^#[0-9a-f]{6}$/i;

type Channels = readonly [red: number, green: number, blue: number];

const channelsOf = (colour: string): Channels => {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
};

const linear = (channel: number): number => {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

function luminance(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map(linear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @returns from 1 (none) to 21 (black on white) */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const mix = (from: string, to: string, share: number): string => {
  const [a, b] = [channelsOf(from), channelsOf(to)];
  const mixed = a.map((channel, at) => Math.round(channel + (b[at]! - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
};

/** The same hue, lightened until it can be read on every one of the dark surfaces. */
export function readableOnDark(colour: string, backgrounds: readonly string[]): string {
  for (let share = 0; share < 1; share += 0.05) {
    const lighter = mix(colour, '#ffffff', share);
    if (backgrounds.every((each) => contrast(lighter, each) >= LEAST_CONTRAST)) return lighter;
  }
  return '#ffffff';
}
