/**
 * The usual mistakes in German that people at a desk understand. zod's own German keeps the words of
 * programmers ("erwartet, dass array >=1 Elemente hat"), and these sentences stand on pages, too.
 */
interface Issue {
  readonly message: string;
  readonly code?: string;
  readonly expected?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: unknown;
  readonly values?: unknown;
  readonly format?: unknown;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'ein Text',
  number: 'eine Zahl',
  int: 'eine ganze Zahl',
  boolean: 'true (ja) oder false (nein)',
  array: 'eine Liste',
  object: 'eine Gruppe von Angaben',
};

/** @returns null where zod's own sentence is as good as any */
export function plainGerman(issue: object): string | null {
  const one = issue as Issue;
  if (one.code === 'invalid_type') return wrongKind(one);
  if (one.code === 'too_small') return atLeast(one);
  if (one.code === 'too_big') return atMost(one);
  if (one.code === 'invalid_value' && Array.isArray(one.values)) {
    const [first, ...more] = one.values.map(String);
    return more.length === 0
      ? `erwartet wird: ${first}`
      : `erwartet wird eines von: ${[first, ...more].join(', ')}`;
  }
  if (one.code === 'invalid_format') return shapes[String(one.format)] ?? null;
  return null;
}

const shapes: Readonly<Record<string, string>> = {
  date: 'kein Tag; erwartet wird ein Datum wie 2020-09-24',
  time: 'keine Uhrzeit; erwartet wird eine wie 09:15',
  email: 'keine E-Mail-Adresse; erwartet wird eine wie name@example.org',
  url: 'keine Internetadresse; erwartet wird eine wie https://example.org',
};

function wrongKind({ message, expected }: Issue): string | null {
  const kind = kinds[String(expected)];
  if (/received undefined$/.test(message)) return kind ? `fehlt; erwartet wird ${kind}` : 'fehlt';
  return kind ? `erwartet wird ${kind}` : null;
}

function atLeast({ origin, minimum, inclusive }: Issue): string | null {
  if (inclusive === false) return null;
  if (origin === 'string') {
    return Number(minimum) === 1 ? 'darf nicht leer sein' : `mindestens ${String(minimum)} Zeichen`;
  }
  if (origin === 'array') {
    return Number(minimum) === 1
      ? 'mindestens eine Angabe'
      : `mindestens ${String(minimum)} Angaben`;
  }
  return origin === 'number' || origin === 'int' ? `mindestens ${String(minimum)}` : null;
}

function atMost({ origin, maximum, inclusive }: Issue): string | null {
  if (inclusive === false) return null;
  if (origin === 'string') return `höchstens ${String(maximum)} Zeichen`;
  if (origin === 'array') return `höchstens ${String(maximum)} Angaben`;
  return origin === 'number' || origin === 'int' ? `höchstens ${String(maximum)}` : null;
}

/** What our own schemas say of fields that people fill in on pages; schemas speak English. */
const oursInGerman: Readonly<Record<string, string>> = {
  'an https address': 'erwartet wird eine Internetadresse, die mit https:// beginnt',
  'an address without spaces or invisible characters':
    'erwartet wird eine Adresse ohne Leerzeichen und unsichtbare Zeichen',
  'one line without control characters or direction marks':
    'erwartet wird eine Zeile ohne Steuerzeichen',
  'no space at the beginning or end': 'am Anfang und am Ende darf kein Leerzeichen stehen',
};

/** @returns the sentence alone where there is no German for it */
export function inBothLanguages(sentence: string): string | { de: string; en: string } {
  const de = oursInGerman[sentence];
  return de ? { de, en: sentence } : sentence;
}
