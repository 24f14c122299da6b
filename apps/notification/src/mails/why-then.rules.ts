/** The rules of the mail plan in words, as the offer has set them: why a mail is due when it is. */
import type { OfferState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { PRE_WORK_DAYS_BEFORE } from '../plan/stage.rules.js';
import { dayText, long } from '../templates/view/day-text.rules.js';
import {
  anchorWords,
  daysWords,
  timeWords,
  triggerWords,
  type Words,
} from './moment-words.rules.js';

type Planned = Pick<OfferState, 'mails' | 'procedure' | 'accessDispatch' | 'schedule'>;

const atOnce = (de: string, en: string): Words => ({
  de: `sofort, sobald ${de}`,
  en: `at once when ${en}`,
});

/** Those that answer a happening: no offer can move them. */
const happened: Partial<Record<MailKind, Words>> = {
  addressConfirmation: atOnce('jemand sich angemeldet hat', 'somebody has registered'),
  memberConfirmation: atOnce(
    'jemand von einer Kollegin oder einem Kollegen angemeldet wurde',
    'somebody was registered by a colleague',
  ),
  interestConfirmation: atOnce('jemand sich vorgemerkt hat', 'somebody has left their interest'),
  interestOpened: atOnce(
    'die Anmeldung für Vorgemerkte öffnet',
    'registration opens for those on the interest list',
  ),
  receipt: atOnce(
    'die Anmeldung vollständig eingegangen ist',
    'the registration has arrived in full',
  ),
  teamReceipt: atOnce('die Anmeldung des Teams eingegangen ist', 'the team’s registration arrived'),
  needsReview: atOnce('eine Person die Anmeldung prüfen muss', 'a person has to review it'),
  refusal: atOnce('die Absage feststeht', 'the refusal is decided'),
  teamRefusal: atOnce('die Absage für das Team feststeht', 'the team’s refusal is decided'),
  reconsidered: atOnce('eine Absage aufgehoben ist', 'a refusal has been lifted'),
  waiting: atOnce(
    'die Anmeldung auf der Warteliste steht',
    'the registration is on the waiting list',
  ),
  teamWaiting: atOnce('das Team auf der Warteliste steht', 'the team is on the waiting list'),
  placeHeld: atOnce('ein Platz zurückgehalten wird', 'a place is held'),
  placeOffered: atOnce('ein frei gewordener Platz angeboten wird', 'a free place is offered'),
  placeLapsed: atOnce('ein angebotener Platz verfallen ist', 'an offered place has lapsed'),
  talkChoice: atOnce(
    'ein Termin für die Vorabsprache zu wählen und einer frei ist',
    'a time for the preliminary talk is to be chosen and one is free',
  ),
  talkAgreed: atOnce('ein Termin für die Vorabsprache steht', 'the preliminary talk is agreed'),
  talkCancelled: atOnce('ein Termin der Vorabsprache entfällt', 'an agreed talk is given up'),
  talkHeld: atOnce('die Vorabsprache stattgefunden hat', 'the preliminary talk was held'),
  admission: atOnce('der Platz fest zugesagt ist', 'the place is confirmed'),
  teamAdmission: atOnce('der Platz des Teams fest zugesagt ist', 'the team’s place is confirmed'),
  withdrawalConfirmed: atOnce('jemand sich abgemeldet hat', 'somebody has withdrawn'),
  handedOver: atOnce('der Platz überlassen wurde', 'the place has been handed over'),
  expired: atOnce('die Anmeldung verfallen ist', 'the registration has lapsed'),
  cancelled: atOnce('das Angebot abgesagt ist', 'the offer is cancelled'),
  changeNotice: atOnce(
    'der Veranstalter eine Änderung mitteilt',
    'the organiser announces a change',
  ),
  signInLink: atOnce(
    'jemand einen Einmal-Link angefordert hat',
    'somebody asked for a one-time link',
  ),
  organiserNotice: atOnce(
    'es für den Veranstalter etwas zu entscheiden gibt',
    'there is something for the organiser to decide',
  ),
};

/** With what an offer may set: days, hours, the quiet minutes, the dispatch day. */
const planned: Partial<Record<MailKind, (offer: Planned) => Words>> = {
  addressReminder: (offer) => {
    const { days, time } = offer.mails.kinds.addressReminder;
    const stage = offer.procedure.find(({ kind }) => kind === 'confirmAddress');
    const when = stage?.remindDays
      ? { de: 'an dem Tag, den das Verfahren festlegt', en: 'on the day that the procedure sets' }
      : daysWords(days, 'before', time, anchorWords('registrationCloses'));
    return {
      de: `${when.de}, solange die Adresse nicht bestätigt ist`,
      en: `${when.en}, while the address is not confirmed`,
    };
  },
  questionReminder: ({ mails }) => {
    const { days, time } = mails.kinds.questionReminder;
    return daysWords(days, 'before', time, anchorWords('questionDeadline'));
  },
  stageReminder: ({ mails }) => onItsDay(mails.kinds.stageReminder.time),
  talkChoiceReminder: ({ mails }) => onItsDay(mails.kinds.talkChoiceReminder.time),
  talkReminder: ({ mails }) => beforeTalk(mails.kinds.talkReminder),
  talkReminderOwner: ({ mails }) => beforeTalk(mails.kinds.talkReminderOwner),
  preWorkReminder: ({ mails, procedure }) => {
    const { days, time } = mails.kinds.preWorkReminder;
    const stage = procedure.find(({ kind }) => kind === 'preWork');
    const before = days ?? stage?.remindDays ?? PRE_WORK_DAYS_BEFORE;
    return daysWords(before, 'before', time, anchorWords('preWorkDue'));
  },
  afterwards: ({ mails }) => {
    const { days, time } = mails.kinds.afterwards;
    return daysWords(days, 'after', time, lastSession);
  },
  access: (offer) => {
    const isApart = offer.schedule.some(({ accessDispatch }) => accessDispatch);
    const [de, en] = isApart
      ? ['sofort, was dann schon fällig ist', 'at once what is due by then']
      : ['sie sofort', 'them at once'];
    return {
      de: `${dispatch(offer, 'de')}; wer später zugelassen wird, bekommt ${de}`,
      en: `${dispatch(offer, 'en')}; whoever is admitted later gets ${en}`,
    };
  },
  accessReplaced: () => ({
    de: '10 Minuten nach einer Änderung der Zugangsdaten, kurz vor einem Termin nach 1 Minute',
    en: '10 minutes after the access data were changed, shortly before a session after 1 minute',
  }),
  sessionChanged: ({ mails }) =>
    afterQuiet(mails, 'jemand in einen anderen Termin wechselt', 'somebody changes the session'),
  postponed: ({ mails }) =>
    afterQuiet(mails, 'das Angebot verschoben ist', 'the offer is postponed'),
};

const talk = {
  noun: { de: 'der Vorabsprache', en: 'the preliminary talk' },
  day: { de: 'am Tag der Vorabsprache', en: 'on the day of the preliminary talk' },
};
const lastSession = {
  noun: { de: 'dem letzten Termin', en: 'the last session' },
  day: { de: 'am Tag des letzten Termins', en: 'on the day of the last session' },
};

const beforeTalk = ({ days, time }: { days: number; time: string }): Words =>
  daysWords(days, 'before', time, talk);

function onItsDay(time: string): Words {
  const at = timeWords(time);
  return {
    de: `an dem Tag, den das Verfahren festlegt, ${at.de}`,
    en: `on the day that the procedure sets, ${at.en}`,
  };
}

/** What changes again meanwhile is told once (docs/adr/0020). */
function afterQuiet({ quietMinutes }: Planned['mails'], de: string, en: string): Words {
  if (quietMinutes === 0) return atOnce(de, en);
  const n =
    quietMinutes === 1
      ? ['1 Minute', '1 minute']
      : [`${quietMinutes} Minuten`, `${quietMinutes} minutes`];
  return { de: `${n[0]!}, nachdem ${de}`, en: `${n[1]!} after ${en}` };
}

const dispatchWords = {
  de: {
    on: 'am Versandtag der Zugangsdaten',
    open: 'am Versandtag der Zugangsdaten, der noch nicht feststeht',
    each: 'am Versandtag jedes Termins',
    others: 'alle anderen',
  },
  en: {
    on: 'on the dispatch day of the access data',
    open: 'on the dispatch day of the access data, which is not set yet',
    each: 'on the dispatch day of each session',
    others: 'all others',
  },
} as const;

/** Sessions with a day of their own by name, then the day of all others. */
function dispatch({ accessDispatch, schedule }: Planned, locale: 'de' | 'en'): string {
  const w = dispatchWords[locale];
  const on = ({ date, time }: NonNullable<Planned['accessDispatch']>): string =>
    `${dayText(date, locale, long)}, ${timeWords(time)[locale]}`;
  const own = schedule.flatMap((session) =>
    session.accessDispatch ? [`${nameOf(session, locale)}: ${on(session.accessDispatch)}`] : [],
  );
  if (own.length === 0) return accessDispatch ? `${w.on}, ${on(accessDispatch)}` : w.open;
  const others = accessDispatch && own.length < schedule.length ? on(accessDispatch) : null;
  return `${w.each} (${[...own, ...(others ? [`${w.others}: ${others}`] : [])].join('; ')})`;
}

const nameOf = ({ key, title }: Planned['schedule'][number], locale: 'de' | 'en'): string =>
  title?.[locale] ?? title?.de ?? key;

const notAnyMore: Words = {
  de: 'wie es der E-Mail-Plan des Angebots bisher vorsah',
  en: 'as the offer’s mail plan said before',
};

/** @param key of an own mail, which the offer may have dropped since */
export function whyThen(kind: MailKind, key: string | null, offer: Planned): Words {
  if (kind !== 'ownMail') return happened[kind] ?? planned[kind]?.(offer) ?? notAnyMore;
  const own = offer.mails.own.find((one) => one.key === key);
  return own ? triggerWords(own.trigger) : notAnyMore;
}
