/** The access data as a mail may say them. */
import type { OfferBriefing } from '#contracts/internal-http.js';
import { sessionDates, whenText, zoneName } from './dates-view.rules.js';
import { oneLine, pick, webLink } from './others-text.rules.js';
import type { MailFacts } from '../template.js';

interface WayIn {
  link: string;
  /** Where it is another than the offer's own, `Zoom`. */
  platform: string | null;
  /** `+49 30 5550 1234 (Festnetz)` */
  phones: string[];
  meetingNumber: string | null;
  password: string | null;
}

export interface AccessView extends WayIn {
  /** Sessions with a way in of their own. */
  sessions: (WayIn & { name: string })[];
}

const wayIn = (way: Omit<NonNullable<OfferBriefing['access']>, 'sessions'>): WayIn => ({
  link: webLink(way.link),
  platform: way.platform && oneLine(way.platform),
  phones: way.phones.map(({ label, number }) => oneLine(label ? `${number} (${label})` : number)),
  meetingNumber: way.meetingNumber && oneLine(way.meetingNumber),
  password: way.password && oneLine(way.password),
});

/**
 * Null: none are told. Who gets a personal link is told nothing that could be passed on with the mail.
 *
 * @param briefing of the sessions that the mail carries: where each of them has a way in of its own,
 * the common one is for others and is not told
 */
export function accessView({ briefing, recipient }: MailFacts): AccessView | null {
  const { access } = briefing;
  const { locale, links } = recipient;
  if (!access || links.join) return null;
  const dates = sessionDates(briefing);
  const name = (sessionId: string): string => {
    const date = dates.find((each) => each.sessionId === sessionId);
    const title = date?.title && oneLine(pick(date.title, locale));
    return [date && whenText(date, zoneName(briefing), locale), title].filter(Boolean).join(', ');
  };
  const isOwn = ({ sessionId }: { sessionId: string }): boolean =>
    access.sessions.some((each) => each.sessionId === sessionId);
  const [first] = access.sessions;
  const sessions = access.sessions.map((each) => ({ ...wayIn(each), name: name(each.sessionId) }));
  if (!first || dates.length === 0 || !dates.every(isOwn)) return { ...wayIn(access), sessions };
  return { ...wayIn(first), sessions: sessions.length > 1 ? sessions : [] };
}
