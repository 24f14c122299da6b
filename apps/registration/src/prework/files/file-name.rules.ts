/** Names of files as people send them, made harmless for every system that will store them. */

const LONGEST = 120;

/** What Windows, macOS, Linux or a header would read as something else. */
const UNFIT = /[<>:"|?*\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;
/** Devices of Windows; a file of that name cannot be opened there. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * @param given as it came, perhaps with a path of the sender's machine
 * @param extensions of the kind that the content has; the first one is added where none of them stands
 */
export function safeName(given: string, extensions: readonly [string, ...string[]]): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const cleaned = trimmed(last.replace(UNFIT, '').replace(/\s+/gu, ' '));
  const named = DEVICE.test(cleaned) ? `_${cleaned}` : cleaned;
  const extension = extensions.find((one) => named.toLowerCase().endsWith(`.${one}`));
  const stem = extension ? trimmed(named.slice(0, -extension.length - 1)) : named;
  return `${shortened(stem) || 'Datei'}.${extension ?? extensions[0]}`;
}

/** The same name with a number, as long as it is taken. */
export function freeName(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map((one) => one.toLowerCase()));
  const dot = name.lastIndexOf('.');
  for (let number = 2, wanted = name; ; number++) {
    if (!known.has(wanted.toLowerCase())) return wanted;
    wanted = `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
  }
}

/** Leading dots hide a file, trailing ones vanish on Windows. */
const trimmed = (name: string): string => name.replace(/^[\s.]+|[\s.]+$/gu, '');

const shortened = (stem: string): string => trimmed([...stem].slice(0, LONGEST).join(''));
