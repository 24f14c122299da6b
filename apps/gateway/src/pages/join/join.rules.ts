/** A personal way into a session as its page shows it. */
import type { JoinView } from '#contracts/joining-http.js';
import { clockTime, sessionName } from '../attendance/session-times.rules.js';
import { fill, instantText, type Locale, say } from '../form/format.rules.js';
import type { JoinTexts } from './join.texts.js';

interface Fact {
  readonly name: string;
  readonly value: string;
}

/** Reached through the mail's link, or by who is signed in on their own page. */
export interface JoinPage {
  readonly title: string;
  readonly text: string | null;
  readonly offerTitle: string | null;
  readonly slug: string | null;
  readonly when: readonly string[];
  readonly opensAt: string | null;
  readonly mayTryAgain: boolean;
  readonly open: {
    readonly host: string;
    readonly leaving: string;
    readonly counts: boolean;
    readonly facts: readonly Fact[];
    readonly phones: readonly { label: string | null; number: string; dial: string }[];
  } | null;
}

/** Nothing is told apart: a link that was guessed, cut off, or made for something else. */
export const unknownLink = (t: JoinTexts): JoinPage => ({
  ...t.closed.unknown,
  offerTitle: null,
  slug: null,
  when: [],
  opensAt: null,
  mayTryAgain: false,
  open: null,
});

export function joinPage(view: JoinView, locale: Locale, t: JoinTexts): JoinPage {
  const { state, offer, session, opensAt } = view;
  const words = state === 'open' ? { title: t.openTitle, text: null } : t.closed[state];
  const check = session?.preSessionStartsAt;
  return {
    ...words,
    offerTitle: say(offer.title, locale),
    slug: offer.slug,
    when: session
      ? [
          sessionName(withTitle(session), offer.timeZone, locale),
          ...(check ? [fill(t.check, { time: clockTime(check, offer.timeZone) })] : []),
        ]
      : [],
    opensAt: state === 'early' && opensAt ? instantText(opensAt, locale, offer.timeZone) : null,
    mayTryAgain: state === 'early' || state === 'noAccessData',
    open: openPart(view, t),
  };
}

const withTitle = ({ title, ...session }: NonNullable<JoinView['session']>) => ({
  ...session,
  title: title && { de: title.de, ...(title.en !== undefined && { en: title.en }) },
});

function openPart({ access, countsAsAttendance }: JoinView, t: JoinTexts): JoinPage['open'] {
  if (!access) return null;
  const { host } = new URL(access.link);
  const fact = (name: string, value: string | null): Fact[] => (value ? [{ name, value }] : []);
  return {
    host,
    leaving: fill(t.leaving, { host }),
    counts: countsAsAttendance,
    facts: [
      ...fact(t.platform, access.platform),
      ...fact(t.meetingNumber, access.meetingNumber),
      ...fact(t.password, access.password),
    ],
    phones: access.phones.map(({ label, number }) => ({ label, number, dial: dialled(number) })),
  };
}

/** What a phone dials: digits with a leading plus, and nothing else. */
export const dialled = (number: string): string => {
  const digits = number.replace(/\D/g, '');
  return number.trim().startsWith('+') ? `+${digits}` : digits;
};

/** On one's own page; null: nothing to say yet or any more. */
export function myJoining(view: JoinView, locale: Locale, t: JoinTexts) {
  const { state, opensAt, offer, accessPlanned } = view;
  if (!accessPlanned) return null;
  if (state === 'open') return { text: t.mine.open, isOpen: true };
  if (state === 'noAccessData') return { text: t.mine.noAccessData, isOpen: false };
  if (state !== 'early' || !opensAt) return null;
  const at = instantText(opensAt, locale, offer.timeZone);
  return { text: fill(t.mine.early, { at }), isOpen: false };
}
