/** Sessions, which of them go together, and what happens in each. */
import { type Locale, say, sayMaybe, timeText } from '../form/format.rules.js';
import type { Part, ProgrammeItem, PublicOffer, Session } from './offer.types.js';
import type { PageTexts } from '../texts/all.texts.js';
import { venueLines, whenText } from '../words.rules.js';

interface ProgrammeRow {
  readonly time: string;
  readonly title: string;
  /** What kind of item, where else, how it is divided. */
  readonly notes: readonly string[];
}

export interface SessionModel {
  readonly heading: string;
  readonly when: string;
  readonly check: string | null;
  /** Where it differs from the offer's place. */
  readonly where: string | null;
  readonly rows: readonly ProgrammeRow[];
}

export interface PartModel {
  readonly title: string;
  /** `genau einer dieser Termine`; null: a single session. */
  readonly rule: string | null;
  readonly sessions: readonly SessionModel[];
}

/** Every session once: by parts where the offer has them, the others without. */
export function partModels(offer: PublicOffer, locale: Locale, t: PageTexts): PartModel[] {
  const { sessions, parts } = offer;
  const grouped = new Set(parts.flatMap((part) => part.sessions));
  const loose = sessions.filter((each) => !grouped.has(each.key));
  const rest: Part | null =
    loose.length > 0
      ? {
          key: '',
          title: { de: '', en: '' },
          rule: 'all',
          sessions: loose.map((each) => each.key),
          casesPerSession: null,
          peoplePerSession: null,
        }
      : null;
  return [...parts, ...(rest ? [rest] : [])].map((part) => ({
    title: say(part.title, locale),
    rule: part.sessions.length > 1 && part.title.de !== '' ? t.parts[part.rule] : null,
    sessions: sessions
      .filter((each) => part.sessions.includes(each.key))
      .map((each) => sessionModel(each, locale, t)),
  }));
}

function sessionModel(session: Session, locale: Locale, t: PageTexts): SessionModel {
  const { title, date, startsAt, endsAt, preSession, venue } = session;
  const when = whenText(date, startsAt, endsAt, locale);
  return {
    heading: title ? say(title, locale) : when,
    when,
    check:
      preSession && `${say(preSession.title, locale)}: ${timeText(preSession.startsAt, locale)}`,
    where: venue && venueLines(venue, t).join('; '),
    rows: rowsOf(session, locale, t),
  };
}

function rowsOf(
  { preSession, items, endsAt }: Session,
  locale: Locale,
  t: PageTexts,
): ProgrammeRow[] {
  const before = preSession && {
    time: timeText(preSession.startsAt, locale),
    title: say(preSession.title, locale),
    notes: [t.offer.optionalItem],
  };
  const end = items.length > 0 && endsAt && items.at(-1)?.endsAt === null;
  return [
    ...(before ? [before] : []),
    ...items.map((item) => row(item, locale, t)),
    ...(end ? [{ time: timeText(endsAt, locale), title: t.offer.end, notes: [] }] : []),
  ];
}

function row(item: ProgrammeItem, locale: Locale, t: PageTexts): ProgrammeRow {
  const { startsAt, endsAt, kind, title, plan, venue } = item;
  const name = say(title, locale);
  const kindName = t.itemKinds[kind] ?? null;
  const planText =
    plan &&
    `${plan.parts} × ${plan.minutesEach} ${t.offer.minutes}` +
      (plan.bufferMinutes > 0 ? `, ${plan.bufferMinutes} ${t.offer.buffer}` : '');
  return {
    time: endsAt ? `${startsAt}–${timeText(endsAt, locale)}` : timeText(startsAt, locale),
    title: name,
    // "Pause (Pause)" helps nobody.
    notes: [
      kindName && !name.toLowerCase().includes(kindName.toLowerCase()) ? kindName : null,
      planText,
      venue && venueLines(venue, t).join('; '),
    ].filter((note): note is string => note !== null),
  };
}

/** `Gruppe I: Dienstag, 14. Juli 2020, 09:15–12:15 Uhr`, for the facts. */
export const sessionLine = (session: Session, locale: Locale): string => {
  const title = sayMaybe(session.title, locale);
  const when = whenText(session.date, session.startsAt, session.endsAt, locale);
  return title ? `${title}: ${when}` : when;
};
