/** What is missing for a place, in the words of those who wait. Pure. */
import type { Bilingual } from '#contracts/messages.js';
import type { OfferState } from '#contracts/states.js';
import type { Lack, Limits, Use } from './places.rules.js';

type Offer = Pick<OfferState, 'schedule' | 'admission'>;
type WhatIsFree = { readonly limits: Limits; readonly use: Pick<Use, 'people' | 'municipalities'> };

const say = (de: string, en: string): Bilingual => ({ de, en });

/**
 * E.g. "Eine weitere Kommune ist möglich. Gebraucht werden 4 Plätze, frei sind 2." What is still
 * possible is said first: it is what those who wait hope for.
 */
export function lackTexts(lacks: readonly Lack[], offer: Offer, free: WhatIsFree): Bilingual[] {
  if (lacks.length === 0) return [];
  return [...stillPossible(lacks, free), ...lacks.map((lack) => lackText(lack, offer))];
}

function stillPossible(lacks: readonly Lack[], { limits, use }: WhatIsFree): Bilingual[] {
  const lacking = new Set(lacks.map(({ what }) => what));
  if (lacking.has('people') && !lacking.has('municipalities') && limits.municipalities !== null) {
    const more = limits.municipalities - use.municipalities;
    if (more === 1) {
      return [say('Eine weitere Kommune ist möglich.', 'One more municipality is possible.')];
    }
    if (more > 1) {
      return [
        say(`${more} weitere Kommunen sind möglich.`, `${more} more municipalities are possible.`),
      ];
    }
  }
  if (lacking.has('municipalities') && !lacking.has('people') && limits.people !== null) {
    const seats = limits.people - use.people;
    if (seats > 0) {
      return [
        say(
          `Für einzelne Personen wären noch ${seats} Plätze frei.`,
          `For single people ${seats} places would be free.`,
        ),
      ];
    }
  }
  return [];
}

/** @param reader those who wait are told what they can do; staff are not addressed by it */
export function lackText(
  lack: Lack,
  { schedule }: Pick<Offer, 'schedule'>,
  reader: 'team' | 'staff' = 'team',
): Bilingual {
  switch (lack.what) {
    case 'people':
      return say(
        `${lack.needed === 1 ? 'Gebraucht wird 1 Platz' : `Gebraucht werden ${lack.needed} Plätze`}, frei ${lack.free === 0 ? 'ist keiner' : lack.free === 1 ? 'ist 1' : `sind ${lack.free}`}.`,
        `${lack.needed === 1 ? '1 place is' : `${lack.needed} places are`} needed, ${lack.free === 0 ? 'none is' : lack.free === 1 ? '1 is' : `${lack.free} are`} free.`,
      );
    case 'municipalities':
      return say(
        `Es nehmen schon ${lack.limit} Kommunen teil; mehr sind nicht vorgesehen.`,
        `${lack.limit} municipalities take part already; there cannot be more.`,
      );
    case 'perMunicipality':
      return say(
        `Aus einer Kommune können höchstens ${lack.limit} Personen teilnehmen; aus ${reader === 'team' ? 'der eigenen' : 'dieser'} sind es schon ${lack.own}.`,
        `At most ${lack.limit} people of one municipality can take part; ${reader === 'team' ? 'yours' : 'this one'} has ${lack.own}.`,
      );
    case 'sessionCases':
    case 'sessionPeople':
      return sessionText(lack.alternatives, schedule, reader, sessionFull(lack, schedule));
  }
}

type SessionLack = Extract<Lack, { what: 'sessionCases' | 'sessionPeople' }>;

function sessionFull(lack: SessionLack, schedule: Offer['schedule']): Bilingual {
  const title = titleOf(lack.sessionId, schedule);
  return lack.what === 'sessionCases'
    ? say(
        `In „${title.de}“ sind alle ${lack.limit} Plätze für Kommunen vergeben.`,
        `All ${lack.limit} places for municipalities in "${title.en}" are taken.`,
      )
    : say(
        `In „${title.de}“ werden ${lack.needed} Plätze gebraucht, frei sind ${lack.free}.`,
        `${lack.needed} places are needed in "${title.en}", ${lack.free} are free.`,
      );
}

function sessionText(
  alternatives: readonly string[],
  schedule: Offer['schedule'],
  reader: 'team' | 'staff',
  full: Bilingual,
): Bilingual {
  if (alternatives.length === 0) return full;
  const titles = alternatives.map((id) => titleOf(id, schedule));
  const de = titles.map((one) => `„${one.de}“`).join(' oder ');
  const en = titles.map((one) => `"${one.en}"`).join(' or ');
  const change =
    reader === 'team'
      ? say('; ein Wechsel ist auf der eigenen Seite möglich.', '; you can change on your page.')
      : say('.', '.');
  return say(
    `${full.de} Frei ist noch ${de}${change.de}`,
    `${full.en} Still free: ${en}${change.en}`,
  );
}

/** What people call a session: its title, else its key. */
export function titleOf(sessionId: string, schedule: Offer['schedule']): Bilingual {
  const session = schedule.find((one) => one.sessionId === sessionId);
  const title = session?.title ?? { de: session?.key ?? '?' };
  return { de: title.de, en: title.en ?? title.de };
}

/** How the list moves on; it is part of what everybody on it reads. */
export function skipRuleText({ admission }: Pick<Offer, 'admission'>): Bilingual {
  return admission.waitingListSkip === 'firstThatFits'
    ? say(
        'Reichen freie Plätze für ein Team nicht, rückt das nächste nach, für das sie reichen.',
        'Where free places are not enough for a team, the next one that fits moves up.',
      )
    : say(
        'Nachgerückt wird streng der Reihe nach: Passt die erste Anmeldung nicht, warten alle.',
        'The list moves up strictly in order: while the first does not fit, all wait.',
      );
}

/** Nothing is missing, and still it waits. */
export const notYourTurn = ({ admission }: Pick<Offer, 'admission'>): Bilingual =>
  admission.promotion === 'person'
    ? say(
        'Ein Platz ist frei. Der Veranstalter entscheidet, wer ihn bekommt.',
        'A place is free. The organiser decides who gets it.',
      )
    : say('Andere sind vorher an der Reihe.', 'Somebody else is before you.');
