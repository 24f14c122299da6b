/** Contradictions in the times of one session: its announced times against its programme. */
import type { ProgrammeItem } from '../content/sessions.rules.js';
import type { OfferSession } from '../offer-content.rules.js';
import { type Contradiction, minutesOf, timeOf } from './contradiction.rules.js';

export const programmeContradictions = (session: OfferSession, at: number): Contradiction[] => [
  ...endOfProgramme(session, at),
  ...session.items.flatMap((item, position) => {
    const here: Place = { session, item, position, pointer: `/sessions/${at}` };
    return [...outside(here), ...overlap(here), ...plan(here)];
  }),
];

interface Place {
  session: OfferSession;
  item: ProgrammeItem;
  position: number;
  pointer: string;
}

/** "Listed until 12:15, the programme ends at 12:00." An item without an end lasts as long as it may. */
function endOfProgramme({ items, endsAt }: OfferSession, at: number): Contradiction[] {
  const last = items.at(-1);
  if (!endsAt || !last?.endsAt || last.endsAt === endsAt) return [];
  return [
    {
      code: 'programmeEndDiffers',
      pointers: [`/sessions/${at}/endsAt`, `/sessions/${at}/items/${items.length - 1}/endsAt`],
      message: {
        de: `Der Termin endet um ${endsAt} Uhr, das Programm um ${last.endsAt} Uhr.`,
        en: `The session ends at ${endsAt}, its programme at ${last.endsAt}.`,
      },
    },
  ];
}

function outside({ session, item, position, pointer }: Place): Contradiction[] {
  const { startsAt, endsAt } = session;
  const early = startsAt !== null && item.startsAt < startsAt;
  const late = endsAt !== null && item.startsAt >= endsAt;
  if (!early && !late) return [];
  const bound = (early ? startsAt : endsAt) ?? '';
  return [
    {
      code: 'itemOutsideSession',
      pointers: [
        `${pointer}/${early ? 'startsAt' : 'endsAt'}`,
        `${pointer}/items/${position}/startsAt`,
      ],
      message: {
        de: `Ein Programmpunkt beginnt um ${item.startsAt} Uhr; der Termin ${early ? 'beginnt erst' : 'endet schon'} um ${bound} Uhr.`,
        en: `An item begins at ${item.startsAt}; the session ${early ? 'begins only' : 'ends already'} at ${bound}.`,
      },
    },
  ];
}

function overlap({ session, item, position, pointer }: Place): Contradiction[] {
  const next = session.items[position + 1];
  if (!next || !item.endsAt || item.endsAt <= next.startsAt) return [];
  return [
    {
      code: 'itemsOverlap',
      pointers: [
        `${pointer}/items/${position}/endsAt`,
        `${pointer}/items/${position + 1}/startsAt`,
      ],
      message: {
        de: `Ein Programmpunkt dauert bis ${item.endsAt} Uhr, der nächste beginnt schon um ${next.startsAt} Uhr.`,
        en: `An item lasts until ${item.endsAt}, the next one begins at ${next.startsAt} already.`,
      },
    },
  ];
}

/** What a block is made of against the time it has; and against all the time there is. */
const plan = (place: Place): Contradiction[] => [...planTooLong(place), ...planLeavesNoTime(place)];

function planTooLong(place: Place): Contradiction[] {
  const { session, item, position, pointer } = place;
  const until = item.endsAt ?? session.items[position + 1]?.startsAt ?? session.endsAt;
  if (!item.plan || !until) return [];
  const available = minutesOf(until) - minutesOf(item.startsAt);
  if (minutesIn(item.plan) <= available) return [];
  const sum = sumOf(item.plan);
  return [
    {
      code: 'planTooLong',
      pointers: [`${pointer}/items/${position}/plan`, endPointer(place)],
      message: {
        de: `${sum.de}; von ${item.startsAt} bis ${until} Uhr sind es ${available}.`,
        en: `${sum.en}; from ${item.startsAt} to ${until} there are ${available}.`,
      },
    },
  ];
}

/** Of the last block only: whatever comes after another one has a place in the programme. */
function planLeavesNoTime({ session, item, position, pointer }: Place): Contradiction[] {
  if (!item.plan || !session.endsAt || position < session.items.length - 1) return [];
  const end = minutesOf(item.startsAt) + minutesIn(item.plan);
  if (end < minutesOf(session.endsAt)) return [];
  const sum = sumOf(item.plan);
  return [
    {
      code: 'planLeavesNoTime',
      pointers: [`${pointer}/items/${position}/plan`, `${pointer}/endsAt`],
      message: {
        de: `${sum.de}, also bis ${timeOf(end)} Uhr; bis zum Ende um ${session.endsAt} Uhr bleibt für Fragen und Abschluss keine Zeit.`,
        en: `${sum.en}, until ${timeOf(end)}; nothing is left for questions and closing before the end at ${session.endsAt}.`,
      },
    },
  ];
}

type Plan = NonNullable<ProgrammeItem['plan']>;

const minutesIn = ({ parts, minutesEach, bufferMinutes }: Plan): number =>
  parts * minutesEach + bufferMinutes;

function sumOf(planned: Plan): { de: string; en: string } {
  const { parts, minutesEach, bufferMinutes: spare } = planned;
  const needed = minutesIn(planned);
  const buffer =
    spare > 0 ? { de: ` + ${spare} Minuten Puffer`, en: ` + ${spare} to spare` } : null;
  return {
    de: `${parts} × ${minutesEach} Minuten${buffer?.de ?? ''} sind ${needed} Minuten`,
    en: `${parts} × ${minutesEach} minutes${buffer?.en ?? ''} make ${needed} minutes`,
  };
}

/** The place that says until when a block may last. */
function endPointer({ session, item, position, pointer }: Place): string {
  if (item.endsAt) return `${pointer}/items/${position}/endsAt`;
  const next = session.items[position + 1];
  return next ? `${pointer}/items/${position + 1}/startsAt` : `${pointer}/endsAt`;
}
