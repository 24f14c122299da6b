/** One team as staff see it. */
import type { FieldError } from '../../pages/form/form.rules.js';
import { dateText, deadlineText, fill, type Locale, say } from '../../pages/form/format.rules.js';
import { fullName, mayWithdraw, standingTones } from '../registrations/registration-view.rules.js';
import { staffTexts } from '../texts/administration.texts.js';
import { peopleText, teamPath } from './places-view.rules.js';
import { type PlacesTexts, placesTexts } from './places.texts.js';
import type { Choice, FreeChoice, Team, TeamMember } from './places.types.js';

/** What a form of the page brought that was refused. */
export interface RefusedTeam {
  readonly errors: readonly FieldError[];
  /** As typed, by the id of its field. */
  readonly typed: Readonly<Record<string, string>>;
}

export const withdrawField = (registrationId: string): string => `abmeldung-${registrationId}`;
export const WITHDRAW_ALL = 'abmeldung-alle';
export const moveField = (part: string): string => `wechsel-${part}`;

/** `Musterstadt`, else who registered. */
export function teamName({ municipality, members }: Team): string {
  const first = members.find(({ registrant }) => registrant) ?? members[0];
  return municipality ?? (first ? fullName(first) : '');
}

export function teamTitle(team: Team, { team: t }: PlacesTexts): string {
  return fill(team.size > 1 ? t.title : t.alone, { name: teamName(team) });
}

export function teamFacts(team: Team, locale: Locale) {
  const t = placesTexts(locale);
  const { size, reserved, max, waitingPosition, waitingOf } = team;
  const people = peopleText(size, t);
  const named = reserved > 0 ? fill(t.team.reservedMore, { people, n: reserved }) : people;
  const most = max === null ? '' : ` (${fill(t.team.max, { n: max })})`;
  const waiting = { n: waitingPosition ?? '', of: waitingOf ?? '' };
  return [
    ...(team.municipality ? [{ label: t.team.municipality, value: team.municipality }] : []),
    { label: t.team.size, value: named + most },
    { label: t.team.seat, value: staffTexts(locale).words.seat[team.seat] },
    ...(team.placeOfferedUntil
      ? [{ label: t.team.offeredUntil, value: deadlineText(team.placeOfferedUntil, locale) }]
      : []),
    ...(waitingPosition === null
      ? []
      : [{ label: t.team.waiting, value: fill(t.team.waitingAt, waiting) }]),
  ];
}

export const isPresent = (member: Pick<TeamMember, 'position'>): boolean => mayWithdraw(member);

/** Undefined: nobody of this team, or not in it any more. */
export const presentMember = ({ members }: Team, registrationId: string): TeamMember | undefined =>
  members.find((one) => one.registrationId === registrationId && isPresent(one));

export function memberRows(team: Team, locale: Locale, refused: RefusedTeam | null) {
  const t = placesTexts(locale);
  const { standing, roles } = staffTexts(locale).words;
  const base = teamPath(team.teamId);
  const rows = team.members.map((member) => {
    const { registrationId, role, email, registrant } = member;
    const name = fullName(member);
    const field = withdrawField(registrationId);
    const { code } = member.standing;
    return {
      registrationId,
      present: isPresent(member),
      name,
      email,
      notes: [
        ...(registrant && team.members.length > 1 ? [t.team.registrant] : []),
        ...(role === 'participant' ? [] : [roles[role]]),
      ],
      badge: { label: standing[code], tone: standingTones[code] },
      href: `/verwaltung/anmeldungen/${registrationId}`,
      replaceHref: `${base}/ersatz/${registrationId}`,
      replaceable: role !== 'delegate',
      withdrawal: {
        action: `${base}/abmeldung/${registrationId}`,
        field,
        title: fill(t.team.withdrawOne, { name }),
        reason: refused?.typed[field] ?? '',
        error: errorAt(refused, field),
      },
    };
  });
  return {
    present: rows.filter(({ present }) => present),
    ended: rows.filter(({ present }) => !present),
  };
}

export const errorAt = (refused: RefusedTeam | null, field: string): string | null =>
  refused?.errors.find((error) => error.field === field)?.message ?? null;

/** All that may be chosen: one of several first, then any of several. */
export const choiceViews = (team: Team, locale: Locale, refused: RefusedTeam | null) => [
  ...team.choices.map((choice) => oneOf(choice, team, locale, refused)),
  ...team.freeChoices.map((choice) => anyOf(choice, team, locale, refused)),
];

function oneOf(choice: Choice, { teamId }: Team, locale: Locale, refused: RefusedTeam | null) {
  const t = placesTexts(locale).team;
  const { part, sessionId, wishedSessionId, options } = choice;
  const wished = options.find((option) => option.sessionId === wishedSessionId);
  const wish = wished?.title[locale] ?? t.noWish;
  const chosen = refused?.typed[moveField(part)] ?? sessionId;
  return {
    ...frame(choice, locale, refused),
    several: false,
    action: `${teamPath(teamId)}/wechsel`,
    words: { legend: t.moveTo, hint: t.stays, button: t.move, closed: t.closed },
    state: sessionId === null ? fill(t.any, { wish }) : null,
    options: optionViews(choice, locale, (option) => ({
      here: option.sessionId === sessionId,
      wished: false, // said above
      chosen: option.sessionId === chosen,
    })),
  };
}

function anyOf(choice: FreeChoice, team: Team, locale: Locale, refused: RefusedTeam | null) {
  const t = placesTexts(locale).team;
  const placed = hasPlaces(team);
  const typed = refused?.typed[moveField(choice.part)]?.split(' ');
  return {
    ...frame(choice, locale, refused),
    several: true,
    action: `${teamPath(team.teamId)}/termine`,
    words: {
      ...{ legend: t.several, hint: t.severalHint, button: t.severalSave },
      closed: t.severalClosed,
    },
    state: placed ? null : t.severalWished,
    options: optionViews(choice, locale, ({ sessionId, chosen }) => ({
      here: chosen && placed,
      wished: chosen && !placed,
      chosen: typed?.includes(sessionId) ?? chosen,
    })),
  };
}

const hasPlaces = ({ seat }: Team): boolean => seat === 'held' || seat === 'confirmed';

const frame = (
  { part, title, open }: Pick<Choice, 'part' | 'title' | 'open'>,
  locale: Locale,
  refused: RefusedTeam | null,
) => {
  const field = moveField(part);
  return { part, field, open, title: say(title, locale), error: errorAt(refused, field) };
};

/** @param standing whether the team is there or wishes to be, and whether the form marks it */
function optionViews<Option extends Choice['options'][number]>(
  { part, options }: { readonly part: string; readonly options: readonly Option[] },
  locale: Locale,
  standing: (option: Option) => Readonly<Record<'here' | 'wished' | 'chosen', boolean>>,
) {
  const { team: t } = placesTexts(locale);
  return options.map((option, at) => ({
    id: at === 0 ? moveField(part) : `${moveField(part)}-${at}`,
    sessionId: option.sessionId,
    label: [option.title[locale], dateText(option.date, locale)].filter(Boolean).join(', '),
    ...standing(option),
    badge: option.fits
      ? ({ label: t.free, tone: 'success' } as const)
      : ({ label: t.fullHere, tone: 'info' } as const),
    why: option.why.map((sentence) => sentence[locale]),
  }));
}
