/**
 * What a schema finds wrong, in words that people at a desk understand: what is wrong and what is
 * accepted; where it is says the pointer. zod keeps the words of programmers ("Ungültig: UUID",
 * "erwartet, dass array >=1 Elemente hat"), and these sentences stand on pages, too.
 */
import type { Bilingual } from '#contracts/messages.js';

interface Issue {
  readonly message: string;
  readonly code?: string;
  readonly expected?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: unknown;
  readonly exact?: unknown;
  readonly divisor?: unknown;
  readonly values?: unknown;
  readonly options?: unknown;
  readonly format?: unknown;
  readonly prefix?: unknown;
}

const say = (de: string, en: string): Bilingual => ({ de, en });

/** Total: what nobody thought of is said in general. */
export function plainWords(issue: object): Bilingual {
  const one = issue as Issue;
  switch (one.code ?? '') {
    case 'invalid_type':
      return wrongKind(one);
    case 'too_small':
      return one.exact ? exactly(one, one.minimum) : atLeast(one);
    case 'too_big':
      return one.exact ? exactly(one, one.maximum) : atMost(one);
    case 'invalid_value':
      return oneOf(listOf(one.values));
    case 'invalid_format':
      return wrongShape(one);
    case 'not_multiple_of':
      return say(
        `muss ein Vielfaches von ${String(one.divisor)} sein`,
        `must be a multiple of ${String(one.divisor)}`,
      );
    case 'invalid_key':
    case 'invalid_element':
      return say('eine der Angaben passt hier nicht', 'one of the entries does not fit here');
    default:
      return noneOf(listOf(one.options));
  }
}

const listOf = (values: unknown): string[] => (Array.isArray(values) ? values.map(String) : []);

/** @param kinds what tells the accepted forms apart; none where they have no such field */
const noneOf = (kinds: readonly string[]): Bilingual =>
  kinds.length > 0
    ? oneOf(kinds)
    : say(
        'passt zu keiner der Formen, die hier gehen',
        'fits none of the forms that are accepted here',
      );

const kinds: Readonly<Record<string, Bilingual>> = {
  string: say('ein Text', 'a text'),
  number: say('eine Zahl', 'a number'),
  int: say('eine ganze Zahl', 'a whole number'),
  boolean: say('true (ja) oder false (nein)', 'true or false'),
  array: say('eine Liste', 'a list'),
  tuple: say('eine Liste', 'a list'),
  object: say('eine Gruppe von Angaben', 'a group of fields'),
  record: say('eine Gruppe von Angaben', 'a group of fields'),
  null: say('nichts (null)', 'nothing (null)'),
};

function wrongKind({ message, expected }: Issue): Bilingual {
  const kind = kinds[String(expected)];
  const isMissing = /received undefined$/.test(message);
  if (isMissing) {
    return kind
      ? say(`fehlt; erwartet wird ${kind.de}`, `is missing; expected: ${kind.en}`)
      : say('fehlt', 'is missing');
  }
  return kind
    ? say(`erwartet wird ${kind.de}`, `expected: ${kind.en}`)
    : say('ist von einer Art, die hier nicht geht', 'is of a kind that is not accepted here');
}

const oneOf = ([first = '', ...more]: readonly string[]): Bilingual => {
  const all = [first, ...more].join(', ');
  return more.length === 0
    ? say(`erwartet wird: ${first}`, `expected: ${first}`)
    : say(`erwartet wird eines von: ${all}`, `expected: one of ${all}`);
};

const EXAMPLE_ID = '0198b1c2-7d3e-7000-8000-0123456789ab';

/** "…, sondern" would need a gender for each of them: what is wrong, then what is accepted. */
const shapes: Readonly<Record<string, Bilingual>> = {
  date: say(
    'kein Tag; erwartet wird ein Datum wie 2020-09-24',
    'not a day; expected: a date such as 2020-09-24',
  ),
  time: say(
    'keine Uhrzeit; erwartet wird eine wie 09:15',
    'not a time; expected: one such as 09:15',
  ),
  datetime: say(
    'kein Zeitpunkt; erwartet wird einer in Weltzeit wie 2020-09-18T22:00:00Z',
    'not an instant; expected: one in UTC such as 2020-09-18T22:00:00Z',
  ),
  email: say(
    'keine E-Mail-Adresse; erwartet wird eine wie name@example.org',
    'not an e-mail address; expected: one such as name@example.org',
  ),
  url: say(
    'keine Internetadresse; erwartet wird eine wie https://example.org',
    'not a web address; expected: one such as https://example.org',
  ),
  uuid: say(
    `keine vollständige Kennung; erwartet wird eine wie ${EXAMPLE_ID}`,
    `not a complete id; expected: one such as ${EXAMPLE_ID}`,
  ),
  base64: say(
    'nicht in Base64 geschrieben; erwartet werden nur A–Z, a–z, 0–9, +, / und = am Ende',
    'not written in base64; expected: only A–Z, a–z, 0–9, +, / and = at the end',
  ),
};

function wrongShape({ format, prefix }: Issue): Bilingual {
  if (format === 'starts_with') {
    return say(`muss mit „${String(prefix)}“ beginnen`, `must begin with "${String(prefix)}"`);
  }
  return (
    shapes[String(format)] ??
    say('hat nicht die Form, die hier erwartet wird', 'does not have the form expected here')
  );
}

/** What is counted in something, and how one and several of it are called. */
interface Counted {
  readonly one: Bilingual;
  readonly several: Bilingual;
}
const characters: Counted = {
  one: say('Zeichen', 'character'),
  several: say('Zeichen', 'characters'),
};
const entries: Counted = { one: say('Angabe', 'entry'), several: say('Angaben', 'entries') };
const counted: Readonly<Record<string, Counted>> = {
  string: characters,
  array: entries,
  set: entries,
  record: entries,
  map: entries,
};

function amount(origin: unknown, bound: unknown): Bilingual {
  const number = String(bound);
  const what = counted[String(origin)]?.[number === '1' ? 'one' : 'several'];
  return what ? say(`${number} ${what.de}`, `${number} ${what.en}`) : say(number, number);
}

const exactly = ({ origin }: Issue, bound: unknown): Bilingual => {
  const { de, en } = amount(origin, bound);
  return say(`genau ${de}`, `exactly ${en}`);
};

function atLeast({ origin, minimum, inclusive }: Issue): Bilingual {
  const { de, en } = amount(origin, minimum);
  if (inclusive === false) return say(`mehr als ${de}`, `more than ${en}`);
  if (Number(minimum) === 1) {
    if (origin === 'string') return say('darf nicht leer sein', 'must not be empty');
    if (origin === 'array') return say('mindestens eine Angabe', 'at least one entry');
  }
  return say(`mindestens ${de}`, `at least ${en}`);
}

function atMost({ origin, maximum, inclusive }: Issue): Bilingual {
  const { de, en } = amount(origin, maximum);
  return inclusive === false
    ? say(`weniger als ${de}`, `less than ${en}`)
    : say(`höchstens ${de}`, `at most ${en}`);
}
