/** A moment of the mail plan in words: "3 Tage vor Anmeldeschluss, um 9 Uhr". */
import type { MailAnchor, MailHappening, MailTrigger } from '#contracts/mail-settings.js';
import { dayText, long } from '../templates/view/day-text.rules.js';

export interface Words {
  de: string;
  en: string;
}

interface Anchor {
  /** After "vor" and "nach", "before" and "after". */
  noun: Words;
  /** The day itself. */
  day: Words;
}

const noun = (de: string, en: string): Words => ({ de, en });

const anchors: Readonly<Record<MailAnchor, Anchor>> = {
  registrationOpens: {
    noun: noun('Beginn der Anmeldung', 'registration opens'),
    day: noun('am Tag, an dem die Anmeldung beginnt', 'on the day on which registration opens'),
  },
  registrationCloses: {
    noun: noun('Anmeldeschluss', 'the registration deadline'),
    day: noun('am Tag des Anmeldeschlusses', 'on the day of the registration deadline'),
  },
  questionDeadline: {
    noun: noun('der Frist für Fragen und Antworten', 'the deadline for questions and answers'),
    day: noun(
      'am letzten Tag für Fragen und Antworten',
      'on the last day for questions and answers',
    ),
  },
  sessionStart: {
    noun: noun('Beginn', 'the beginning'),
    day: noun('am Tag', 'on the day'),
  },
  sessionEnd: {
    noun: noun('Ende', 'the end'),
    day: noun('am letzten Tag', 'on the last day'),
  },
  preWorkDue: {
    noun: noun('der Abgabe der Aufgabe', 'the task is due'),
    day: noun('am Tag der Abgabe der Aufgabe', 'on the day on which the task is due'),
  },
  admission: {
    noun: noun('der Zusage', 'the admission'),
    day: noun('am Tag der Zusage', 'on the day of the admission'),
  },
};

const sessions: Readonly<Record<'first' | 'last' | 'each', Words>> = {
  first: noun('des ersten Termins', 'of the first session'),
  last: noun('des letzten Termins', 'of the last session'),
  each: noun('jedes Termins', 'of each session'),
};

const happenings: Readonly<Record<MailHappening, Words>> = {
  submitted: noun('jemand sich angemeldet hat', 'somebody has registered'),
  addressConfirmed: noun('die Adresse bestätigt ist', 'the address is confirmed'),
  needsReview: noun('eine Person die Anmeldung prüfen muss', 'a person has to review it'),
  waiting: noun('die Anmeldung auf der Warteliste steht', 'it is on the waiting list'),
  admitted: noun('der Platz fest zugesagt ist', 'the place is confirmed'),
  refused: noun('die Absage feststeht', 'the refusal is decided'),
  sessionChanged: noun('jemand in einen anderen Termin wechselt', 'somebody changes the session'),
  talkAgreed: noun('ein Termin für die Vorabsprache steht', 'the preliminary talk is agreed'),
};

type Relative = Extract<MailTrigger, { kind: 'days' | 'hours' }>;

const isOfSession = (of: MailAnchor): of is 'sessionStart' | 'sessionEnd' =>
  of === 'sessionStart' || of === 'sessionEnd';

const join = (one: Words, other: Words): Words => ({
  de: `${one.de} ${other.de}`,
  en: `${one.en} ${other.en}`,
});
const nounOf = ({ of, which }: Pick<Relative, 'of' | 'which'>): Words =>
  isOfSession(of) ? join(anchors[of].noun, sessions[which]) : anchors[of].noun;
const dayOf = ({ of, which }: Pick<Relative, 'of' | 'which'>): Words =>
  isOfSession(of) ? join(anchors[of].day, sessions[which]) : anchors[of].day;

/** `09:00` → "um 9 Uhr", "at 09:00" */
export function timeWords(time: string): Words {
  const [hour = '', minute = ''] = time.split(':');
  return {
    de: minute === '00' ? `um ${Number(hour)} Uhr` : `um ${Number(hour)}:${minute} Uhr`,
    en: `at ${time}`,
  };
}

const amountWords = (amount: number, unit: 'days' | 'hours'): Words =>
  unit === 'days'
    ? {
        de: amount === 1 ? '1 Tag' : `${amount} Tage`,
        en: amount === 1 ? '1 day' : `${amount} days`,
      }
    : {
        de: amount === 1 ? '1 Stunde' : `${amount} Stunden`,
        en: amount === 1 ? '1 hour' : `${amount} hours`,
      };

function distance(amount: number, unit: 'days' | 'hours', side: 'before' | 'after', of: Words) {
  const n = amountWords(amount, unit);
  return {
    de: `${n.de} ${side === 'before' ? 'vor' : 'nach'} ${of.de}`,
    en: `${n.en} ${side} ${of.en}`,
  };
}

/** Whole days and an hour. @param day what the day itself is called, where `days` is 0 */
export function daysWords(
  days: number,
  side: 'before' | 'after',
  time: string,
  { noun: of, day }: Anchor,
): Words {
  const at = timeWords(time);
  const when = days === 0 ? day : distance(days, 'days', side, of);
  return { de: `${when.de}, ${at.de}`, en: `${when.en}, ${at.en}` };
}

export const anchorWords = (of: MailAnchor): Anchor => anchors[of];

export function triggerWords(trigger: MailTrigger): Words {
  switch (trigger.kind) {
    case 'at': {
      const at = timeWords(trigger.time);
      const day = (locale: 'de' | 'en'): string => dayText(trigger.day, locale, long);
      return { de: `am ${day('de')}, ${at.de}`, en: `on ${day('en')}, ${at.en}` };
    }
    case 'days': {
      const { amount, side, time } = trigger;
      return daysWords(amount, side, time, { noun: nounOf(trigger), day: dayOf(trigger) });
    }
    case 'hours': {
      const { amount, side } = trigger;
      if (amount === 0) return { de: `zu ${nounOf(trigger).de}`, en: `at ${nounOf(trigger).en}` };
      return distance(amount, 'hours', side, nounOf(trigger));
    }
    case 'happening': {
      const { de, en } = happenings[trigger.what];
      if (trigger.afterHours === 0) return { de: `sofort, sobald ${de}`, en: `at once when ${en}` };
      const later = amountWords(trigger.afterHours, 'hours');
      return { de: `${later.de}, nachdem ${de}`, en: `${later.en} after ${en}` };
    }
  }
}
