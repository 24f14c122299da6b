/**
 * The text of an offer's own mails: plain paragraphs with a small set of Liquid. Checked where it is
 * saved (catalogue) and filled where it is sent (notification), by one engine. There are no loops, no
 * includes and one filter, so a text cannot run on; what it prints is plain text, never HTML.
 */
import { Liquid } from 'liquidjs';

/** Everything that a text may say, with what it is: docs/mail-plan.md and the form list it. */
export const ownTextVariables = {
  'person.name': { de: 'Vor- und Nachname', en: 'first and last name' },
  'person.municipality': { de: 'Kommune', en: 'municipality' },
  'offer.title': { de: 'Titel des Angebots', en: 'title of the offer' },
  'offer.organiser': { de: 'Veranstalter', en: 'organiser' },
  'offer.when': {
    de: 'Tag und Uhrzeit aller Termine, an denen die Person teilnimmt',
    en: 'day and time of every session that the person attends',
  },
  'offer.where': { de: 'Ort', en: 'place' },
  'offer.registrationUntil': { de: 'Anmeldeschluss', en: 'registration deadline' },
  'offer.questionUntil': { de: 'Frist für Fragen', en: 'question deadline' },
  'session.title': {
    de: 'Titel des Termins, von dem die E-Mail handelt, sonst des ersten',
    en: 'title of the session that the mail is about, else of the first',
  },
  'session.when': { de: 'Tag und Uhrzeit dieses Termins', en: 'day and time of that session' },
  contact: { de: 'Ansprechperson', en: 'contact' },
  link: { de: 'Adresse der eigenen Seite', en: "address of the person's own page" },
} as const;
export type OwnTextVariable = keyof typeof ownTextVariables;
/** Null prints nothing and counts as "no" in an `if`. */
export type OwnTextValues = Readonly<Record<OwnTextVariable, string | null>>;

export interface OwnTextFault {
  /** From 1. */
  line: number;
  column: number;
  message: { de: string; en: string };
}

const tags = new Set(['if', 'unless', 'comment']);
const filters = new Set(['default']);

/** Texts are a few thousand characters; these bounds are far beyond them. */
const bounds = { parseLimit: 100_000, renderLimit: 500, memoryLimit: 5_000_000 };

const engine = new Liquid({ strictFilters: true, ownPropertyOnly: true, ...bounds });
for (const name of Object.keys(engine.tags)) if (!tags.has(name)) delete engine.tags[name];
for (const name of Object.keys(engine.filters)) if (!filters.has(name)) delete engine.filters[name];

const known = Object.keys(ownTextVariables).join(', ');

/** In the order of the text; empty: it can be filled for everybody. */
export function ownTextFaults(source: string): OwnTextFault[] {
  try {
    const { variables } = engine.analyzeSync(engine.parse(source));
    return Object.values(variables)
      .flat()
      .filter(({ segments }) => !isKnown(segments))
      .map(({ segments, location }) => unknown(String(segments.join('.')), location))
      .sort((one, other) => one.line - other.line || one.column - other.column);
  } catch (error) {
    return [broken(error)];
  }
}

const isKnown = (segments: readonly unknown[]): boolean =>
  segments.every((one) => typeof one === 'string') && segments.join('.') in ownTextVariables;

const unknown = (name: string, { row, col }: { row: number; col: number }): OwnTextFault => ({
  line: row,
  column: col,
  message: {
    de: `„${name}“ ist keine der Angaben, die es hier gibt. Möglich sind: ${known}.`,
    en: `"${name}" is none of the variables that there are. Possible are: ${known}.`,
  },
});

interface LiquidError {
  message?: string;
  token?: { getPosition?: () => [number, number] };
}

function broken(error: unknown): OwnTextFault {
  const { message = '', token } = error as LiquidError;
  const [line, column] = token?.getPosition?.() ?? [1, 1];
  const what = message.replace(/, line:\d+, col:\d+.*$/s, '');
  const tag = /^tag "([^"]+)" not found/.exec(what)?.[1];
  const filter = /^undefined filter: (.+)$/.exec(what)?.[1];
  const place = { line, column };
  if (tag) {
    return {
      ...place,
      message: {
        de: `„{% ${tag} %}“ gibt es hier nicht: möglich sind if, unless und comment, keine Schleifen.`,
        en: `There is no "{% ${tag} %}" here: if, unless and comment are possible, and no loops.`,
      },
    };
  }
  if (filter) {
    return {
      ...place,
      message: {
        de: `Den Filter „${filter}“ gibt es hier nicht: möglich ist default.`,
        en: `There is no filter "${filter}" here: default is possible.`,
      },
    };
  }
  return {
    ...place,
    message: {
      de: `Hier ist eine Klammer {{ … }} oder {% … %} nicht vollständig: ${what}`,
      en: `A bracket {{ … }} or {% … %} is not complete here: ${what}`,
    },
  };
}

/** Plain text. @throws when the text is broken: it was never saved like that */
export function fillOwnText(source: string, values: OwnTextValues): string {
  const nested: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const [first, second] = name.split('.') as [string, string?];
    if (second === undefined) nested[first] = value;
    else nested[first] = { ...(nested[first] as object | undefined), [second]: value };
  }
  return engine.parseAndRenderSync(source, nested) as string;
}
