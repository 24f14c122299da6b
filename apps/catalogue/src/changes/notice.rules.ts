/**
 * The change notice of a published offer: what it says by itself, whom it asks, and what becomes of
 * it when the offer changes again.
 */
import { Temporal } from 'temporal-polyfill';
import { atLocal, endOfDay } from '#service-kit/time/calendar.js';
import type { OfferSession } from '../offers/offer-content.rules.js';
import type { Bilingual } from './change-texts.rules.js';
import type { Topic } from './materiality-table.rules.js';
import { isMaterial } from './materiality.rules.js';
import type { OfferAsOf, ToldChange } from './told-changes.rules.js';

/** An editor who corrects one thing after another shall not send one mail after another. */
export const settlingMinutes = 15;

/**
 * `open`: collects changes; `sent`, `dismissed`: a person decided; `cancelledOut`: the changes undid
 * each other; `superseded`: the offer was postponed or cancelled, which has a mail of its own.
 */
export const noticeStates = ['open', 'sent', 'dismissed', 'cancelledOut', 'superseded'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** What a notice is about. The last two are sent by what they tell of, never by hand. */
export const noticeKinds = ['changes', 'postponement', 'cancellation'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const materialOnly = (changes: readonly ToldChange[]): ToldChange[] =>
  changes.filter((one) => isMaterial(one.materiality));

/** Calendar entries get a higher SEQUENCE: the promise of date, place or format changed. */
export const movesCalendar = (changes: readonly ToldChange[]): boolean =>
  changes.some(
    (one) => one.materiality === 'promise' && (one.topic !== null || one.pointer === '/lifecycle'),
  );

/** What becomes of the offer's notice after an edit. */
export function noticeStep(facts: {
  hasOpen: boolean;
  /** Since the last state that people know; with an open notice, since before its first change. */
  changes: readonly ToldChange[];
  /** Nobody changes plans for what has been. */
  isOver: boolean;
}): 'open' | 'extend' | 'cancelOut' | 'none' {
  const material = materialOnly(facts.changes).length > 0;
  if (facts.hasOpen) return material ? 'extend' : 'cancelOut';
  return material && !facts.isOver ? 'open' : 'none';
}

/**
 * Whether people are asked if they still come: somebody would have to be there at a time that they
 * have not agreed to. A session that only got shorter, or that lost its date, asks nothing.
 *
 * @param known the states that people may have registered for, newest first: the date of a session
 *   that was withdrawn is compared with the one it had
 */
export function asksConsent(known: readonly OfferAsOf[], after: OfferAsOf): boolean {
  return after.sessions.some((session) => {
    const now = spanOf(session, after.timeZone);
    if (!now) return false;
    const then = known
      .flatMap((state) => {
        const same = state.sessions.find((one) => one.sessionId === session.sessionId);
        return (same && spanOf(same, state.timeZone)) ?? [];
      })
      .at(0);
    return then !== undefined && !within(now, then);
  });
}

/**
 * Of states that followed each other those that stood for the settling time: somebody may have
 * registered for what they said, although no notice told it. What was corrected sooner was a slip. The
 * last one has no end yet.
 */
export const stood = <S extends { readonly createdAt: Date }>(states: readonly S[]): S[] =>
  states.filter((state, index) => {
    const next = states[index + 1];
    if (!next) return false;
    return next.createdAt.getTime() - state.createdAt.getTime() >= settlingMinutes * 60_000;
  });

interface Span {
  from: Temporal.Instant;
  until: Temporal.Instant;
}

/** A day without times is the whole day. Null: not fixed. */
function spanOf({ date, startsAt, endsAt }: OfferSession, zone: string): Span | null {
  if (date.kind !== 'fixed' && date.kind !== 'allDay') return null;
  const last = date.kind === 'allDay' ? (date.until ?? date.day) : date.day;
  return {
    from: atLocal(date.day, startsAt ?? '00:00', zone),
    until: endsAt ? atLocal(last, endsAt, zone) : endOfDay(last, zone),
  };
}

const within = (inner: Span, outer: Span): boolean =>
  Temporal.Instant.compare(inner.from, outer.from) >= 0 &&
  Temporal.Instant.compare(inner.until, outer.until) <= 0;

const topics: Record<Topic, { de: [string, string]; en: string }> = {
  date: { de: ['der', 'Termin'], en: 'date' },
  place: { de: ['der', 'Ort'], en: 'place' },
  format: { de: ['das', 'Format'], en: 'format' },
};

/** The text that stands until somebody writes one; the changes themselves follow it in the mail. */
export function generatedText(
  title: { de: string; en?: string },
  changes: readonly ToldChange[],
): Bilingual {
  const material = materialOnly(changes);
  const promised = material.filter((one) => one.materiality === 'promise' && one.topic);
  const found = (['date', 'place', 'format'] as const).filter((topic) =>
    promised.some((one) => one.topic === topic),
  );
  const more = material.length > promised.length;
  const name = { de: quotable(title.de), en: quotable(title.en ?? title.de) };
  if (found.length === 0) {
    return {
      de: `Zum Angebot „${name.de}“ gibt es geänderte Angaben.`,
      en: `Some details of “${name.en}” have changed.`,
    };
  }
  return {
    de: `${germanSubject(found)} des Angebots „${name.de}“ ${found.length > 1 ? 'haben' : 'hat'} sich geändert.${more ? ' Auch weitere Angaben sind neu.' : ''}`,
    en: `The ${listed(
      found.map((one) => topics[one].en),
      'and',
    )} of “${name.en}” ${found.length > 1 ? 'have' : 'has'} changed.${more ? ' Other details are new, too.' : ''}`,
  };
}

/** Quotation marks within a title that is quoted become single ones. */
const quotable = (title: string): string =>
  title.replaceAll('„', '‚').replaceAll('“', '‘').replaceAll('”', '’');

function germanSubject(found: readonly Topic[]): string {
  const [first] = found;
  if (found.length === 1 && first) {
    const [article, noun] = topics[first].de;
    return `${article[0]!.toUpperCase()}${article.slice(1)} ${noun}`;
  }
  return listed(
    found.map((one) => topics[one].de[1]),
    'und',
  );
}

const listed = (words: readonly string[], and: string): string =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1) ?? ''}`;

/** What the mail says of the changes, as plain text; its frame is the notification service's. */
export function previewText(
  message: Bilingual,
  changes: readonly ToldChange[],
  consent: boolean,
): Bilingual {
  const lines = (locale: 'de' | 'en'): string => {
    const [was, is] = locale === 'de' ? ['bisher', 'jetzt'] : ['before', 'now'];
    const told = changes.map(
      (one) =>
        `${one.label[locale]}\n  ${was}: ${one.before[locale]}\n  ${is}: ${one.after[locale]}`,
    );
    const question =
      locale === 'de'
        ? 'Bitte sagen Sie uns mit einem Klick, ob Sie auch zum neuen Termin kommen.'
        : 'Please tell us with one click whether you will come on the new date, too.';
    return [message[locale], ...told, ...(consent ? [question] : [])].join('\n\n');
  };
  return { de: lines('de'), en: lines('en') };
}
