/** What a check of a certificate says to whoever was shown it. */
import { dayText, type Locale, say } from '../form/format.rules.js';
import type { PageTexts } from '../texts/all.texts.js';
import { Temporal } from 'temporal-polyfill';
import { sessionName, type SessionTimes } from './session-times.rules.js';

type Text = { readonly de: string; readonly en?: string };

/** What the page reads of `POST /api/certificates/verification`. */
export interface CheckedCertificate {
  readonly state: 'valid' | 'revoked';
  readonly nameMatches: boolean | null;
  readonly certified: {
    readonly initials: string;
    readonly contributed: boolean;
    readonly offerTitle: Text;
    readonly organiser: string;
    readonly timeZone: string;
    readonly sessions: readonly SessionTimes[];
    readonly minutes: number | null;
    readonly issuedAt: string;
  } | null;
}

interface Fact {
  readonly name: string;
  readonly values: readonly string[];
}

/** @param found null: there is no such certificate */
export function checkModel(
  found: CheckedCertificate | null,
  locale: Locale,
  { attendance: { check: t } }: PageTexts,
) {
  if (!found)
    return { tone: 'danger', title: t.unknown, text: t.unknownText, name: null, facts: [] };
  if (!found.certified) {
    return { tone: 'warning', title: t.revoked, text: t.revokedText, name: null, facts: [] };
  }
  const { nameMatches } = found;
  return {
    tone: 'success',
    title: t.valid,
    text: null,
    name:
      nameMatches === null
        ? null
        : { right: nameMatches, text: nameMatches ? t.nameRight : t.nameWrong },
    facts: factsOf(found.certified, locale, t),
  };
}

function factsOf(
  certified: NonNullable<CheckedCertificate['certified']>,
  locale: Locale,
  t: PageTexts['attendance']['check'],
): Fact[] {
  const { timeZone: zone, minutes } = certified;
  const issued = Temporal.Instant.from(certified.issuedAt).toZonedDateTimeISO(zone).toPlainDate();
  return [
    { name: t.initials, values: [certified.initials] },
    {
      name: certified.contributed ? t.contributed : t.tookPart,
      values: [say(certified.offerTitle, locale)],
    },
    { name: t.organiser, values: [certified.organiser] },
    { name: t.sessions, values: certified.sessions.map((one) => sessionName(one, zone, locale)) },
    ...(minutes === null ? [] : [{ name: t.duration, values: [durationText(minutes, t)] }]),
    { name: t.issued, values: [dayText(issued.toString(), locale)] },
  ];
}

const durationText = (minutes: number, t: PageTexts['attendance']['check']): string =>
  t.durationText
    .replace('{hours}', String(Math.floor(minutes / 60)))
    .replace('{minutes}', String(Math.round(minutes % 60)));
