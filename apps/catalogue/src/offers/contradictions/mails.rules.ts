/** Mails of the offer that refer to something which it lacks, or that nobody can ever get. */
import type { MailAnchor } from '#contracts/mail-settings.js';
import type { WrittenMail } from '../content/mails.rules.js';
import type { OfferContent } from '../offer-content.rules.js';
import type { Contradiction } from './contradiction.rules.js';

/** `at`: in the mail; `and`: what it does not fit. */
type Hint = Pick<Contradiction, 'code' | 'message'> & { at: string; and: string };

const lacks: Partial<
  Record<MailAnchor, { is: (content: OfferContent) => boolean; at: string; de: string; en: string }>
> = {
  registrationOpens: {
    is: ({ registrationOpens }) => registrationOpens === null,
    at: '/registrationOpens',
    de: 'einen Anmeldebeginn',
    en: 'opening of registration',
  },
  registrationCloses: {
    is: ({ registrationCloses }) => registrationCloses === null,
    at: '/registrationCloses',
    de: 'einen Anmeldeschluss',
    en: 'registration deadline',
  },
  questionDeadline: {
    is: ({ questionDeadline }) => questionDeadline === null,
    at: '/questionDeadline',
    de: 'eine Frist für Fragen',
    en: 'question deadline',
  },
  sessionStart: {
    is: (content) => !hasDay(content),
    at: '/sessions',
    de: 'einen festen Tag',
    en: 'fixed day',
  },
  sessionEnd: {
    is: (content) => !hasDay(content),
    at: '/sessions',
    de: 'einen festen Tag',
    en: 'fixed day',
  },
  preWorkDue: {
    at: '/preWork',
    is: ({ preWork }) => preWork.every(({ due }) => Object.keys(due).length === 0),
    de: 'eine Abgabefrist für Aufgaben',
    en: 'due date of a task',
  },
};

const hasDay = ({ sessions }: OfferContent): boolean =>
  sessions.some(({ date }) => date.kind === 'fixed' || date.kind === 'allDay');

function momentHint(mail: WrittenMail, content: OfferContent): Hint[] {
  const { trigger } = mail;
  if (trigger.kind === 'at' || trigger.kind === 'happening') return [];
  const lack = lacks[trigger.of];
  if (!lack?.is(content)) return [];
  return [
    {
      code: 'mailWithoutMoment',
      at: '/trigger',
      and: lack.at,
      message: {
        de: `Die E-Mail „${mail.name.de}“ braucht ${lack.de}; im Angebot steht (noch) nichts davon. Bis dahin geht sie nicht hinaus.`,
        en: `The mail "${mail.name.en ?? mail.name.de}" needs a ${lack.en}; the offer has none (yet). Until then it does not leave.`,
      },
    },
  ];
}

/** Places that a happening excludes: who was put on the waiting list has no place. */
const seatsAfter: Partial<Record<string, readonly string[]>> = {
  waiting: ['waiting'],
  refused: ['none'],
  admitted: ['confirmed'],
};

function audienceHint({ trigger, audience, name }: WrittenMail, at: number): Hint[] {
  if (trigger.kind !== 'happening') return [];
  const seats = seatsAfter[trigger.what];
  const fits = !seats || !audience.seats || audience.seats.some((one) => seats.includes(one));
  const isTurnedDown = trigger.what === 'refused';
  const named = audience.decisions?.some((one) => one === 'refused' || one === 'declined') ?? false;
  if (fits && (!isTurnedDown || named)) return [];
  return [
    {
      code: 'mailForNobody',
      at: '/audience',
      and: `/mails/own/${at}/trigger`,
      message: {
        de: `Die E-Mail „${name.de}“ antwortet auf etwas, nach dem niemand mehr zu ihrem Kreis gehört (Platz oder Entscheidung). Es wird sie niemand bekommen.`,
        en: `The mail "${name.en ?? name.de}" answers something after which nobody belongs to its audience (place or decision). Nobody will get it.`,
      },
    },
  ];
}

function stepHint({ audience, name }: WrittenMail, content: OfferContent): Hint[] {
  const steps = audience.openSteps ?? [];
  const missing = steps.includes('answers') && content.questionnaire.length === 0;
  const noTask = steps.includes('preWork') && content.preWork.length === 0;
  const noTalk =
    steps.includes('chooseTalk') &&
    !content.procedure.some(({ kind }) => kind === 'preliminaryTalk');
  if (!missing && !noTask && !noTalk) return [];
  return [
    {
      code: 'mailStepUnknown',
      at: '/audience/openSteps',
      and: missing ? '/questionnaire' : noTask ? '/preWork' : '/procedure',
      message: {
        de: `Die E-Mail „${name.de}“ erinnert an etwas, das es im Angebot nicht gibt (Fragen, Aufgabe oder Vorabsprache).`,
        en: `The mail "${name.en ?? name.de}" is about something that the offer does not have (questions, a task or a preliminary talk).`,
      },
    },
  ];
}

/** Of the offer's own mails; those of the set fit every offer. */
export const mailContradictions = (content: OfferContent): Contradiction[] =>
  content.mails.own.flatMap((mail, at) =>
    [...momentHint(mail, content), ...audienceHint(mail, at), ...stepHint(mail, content)].map(
      ({ code, message, at: place, and }) => ({
        code,
        message,
        pointers: [`/mails/own/${at}${place}`, and],
      }),
    ),
  );
