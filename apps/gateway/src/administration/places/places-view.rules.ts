/** The places of an offer as the page shows them. */
import { deadlineText, fill, type Locale } from '../../pages/form/format.rules.js';
import type { ManagedOffer } from '../administration.types.js';
import { shortInstant } from '../short-dates.rules.js';
import type { Capacity, Notice, NoticeKind, WaitingTeam } from './places.types.js';
import type { PlacesTexts } from './places.texts.js';

export const placesPath = (offerId: string): string => `/verwaltung/angebote/${offerId}/plaetze`;
export const teamPath = (teamId: string): string => `/verwaltung/teams/${teamId}`;

/** `3 Personen` */
export const peopleText = (n: number, { figures: t }: PlacesTexts): string =>
  n === 1 ? t.person : fill(t.persons, { n });

interface Counted {
  readonly taken: number;
  readonly limit: number | null;
  readonly free: number | null;
}
const countText = ({ taken, limit, free }: Counted, { figures: t }: PlacesTexts): string =>
  limit === null
    ? fill(t.unlimited, { taken })
    : fill(t.ofLimit, { taken, limit, free: free ?? 0 });

export function figuresOf(capacity: Capacity, t: PlacesTexts, locale: Locale) {
  const { people, municipalities, minimum, counts } = capacity;
  const { figures } = t;
  const teams =
    counts.waitingTeams === 1 ? figures.team : fill(figures.teams, { n: counts.waitingTeams });
  return [
    { label: figures.people, value: countText(people, t) },
    { label: figures.municipalities, value: countText(municipalities, t) },
    { label: figures.confirmed, value: peopleText(counts.confirmed, t) },
    { label: figures.held, value: peopleText(counts.held + people.reserved, t) },
    {
      label: figures.waiting,
      value: fill(figures.waitingText, { teams, people: peopleText(counts.waiting, t) }),
    },
    ...(minimum
      ? [
          {
            label: figures.minimum,
            value: fill(figures.minimumText, { n: minimum.municipalities, ready: minimum.ready }),
          },
        ]
      : []),
    ...(minimum?.decisionAt
      ? [{ label: figures.decisionAt, value: deadlineText(minimum.decisionAt, locale) }]
      : []),
  ];
}

export function sessionsOf({ sessions }: Capacity, t: PlacesTexts, locale: Locale) {
  const of = (n: number, limit: number | null): string =>
    limit === null ? String(n) : fill(t.sessions.of, { n, limit });
  return sessions.map(({ title, people, limitPeople, cases, limitCases }) => ({
    title: title[locale],
    municipalities: of(cases, limitCases),
    people: of(people, limitPeople),
  }));
}

/** Where a person goes on from a notice. */
const nextOf = (kind: NoticeKind, offerId: string, { needed: t }: PlacesTexts) =>
  ({
    minimumNotReached: { href: `/verwaltung/angebote/${offerId}/text#absagen`, label: t.toCancel },
    stageOverdue: { href: `/verwaltung/angebote/${offerId}?due=overdue`, label: t.toOverdue },
    selectionDue: { href: `${placesPath(offerId)}#auswahl`, label: t.toSelection },
    placeFree: { href: `${placesPath(offerId)}#warteliste`, label: t.toList },
    consentMissing: {
      href: `/verwaltung/angebote/${offerId}?openStep=consent`,
      label: t.toUnanswered,
    },
    sessionGone: { href: `/verwaltung/angebote/${offerId}`, label: t.toRegistrations },
  })[kind];

export const noticesOf = (
  notices: readonly Notice[],
  offerId: string,
  t: PlacesTexts,
  locale: Locale,
) =>
  notices.map(({ kind, sentence, raisedAt }) => ({
    kind,
    sentence: sentence[locale],
    since: fill(t.needed.since, { at: shortInstant(raisedAt, locale) }),
    next: nextOf(kind, offerId, t),
  }));

/** How the list moves on, as the offer says. */
export function listRules(
  { admission }: Pick<ManagedOffer, 'admission'>,
  { list: t }: PlacesTexts,
) {
  const { skip, promotion, offerHours } = admission.waitingList;
  return [t.rule[skip], fill(t.promotion[promotion], { hours: offerHours })];
}

/** What was typed for one team and could not be done. */
export interface RefusedAdmission {
  readonly teamId: string;
  readonly reason: string;
  readonly message: string;
}

export const admitField = (teamId: string): string => `ausnahme-${teamId}`;

/** The form that gives a waiting team its places; a reason is asked where it does not fit. */
export function admitForm(
  { teamId, fits }: Pick<WaitingTeam, 'teamId' | 'fits'>,
  name: string,
  refused: RefusedAdmission | null,
) {
  const mine = refused?.teamId === teamId ? refused : null;
  return {
    teamId,
    name,
    // What the service found missing is more recent than the list.
    override: !fits || mine !== null,
    field: admitField(teamId),
    reason: mine?.reason ?? '',
    error: mine?.message ?? null,
    hidden: [
      { name: 'team', value: teamId },
      { name: 'ausnahme', value: 'ja' },
    ],
  };
}

export const nameOf = (
  { municipality }: { readonly municipality: string | null },
  { list: t }: PlacesTexts,
): string => municipality ?? t.noMunicipality;

export const waitingRows = (
  list: readonly WaitingTeam[],
  t: PlacesTexts,
  locale: Locale,
  refused: RefusedAdmission | null,
) =>
  list.map((team) => {
    const name = nameOf(team, t);
    const { position, people, registrant, since, fits, why, teamId } = team;
    return {
      id: `team-${teamId}`,
      href: teamPath(teamId),
      title: fill(t.list.one, { position, name }),
      name,
      facts: fill(t.list.facts, {
        people: peopleText(people, t),
        registrant,
        since: shortInstant(since, locale),
      }),
      badge: fits
        ? ({ label: t.list.fits, tone: 'success' } as const)
        : ({ label: t.list.fitsNot, tone: 'info' } as const),
      why: why.map((sentence) => sentence[locale]),
      form: admitForm(team, name, refused),
    };
  });
