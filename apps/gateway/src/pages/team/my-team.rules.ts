/** A person's team as their page shows it: who, how each stands, what can be done, and why not. */
import { eventDateText } from '#contracts/event-date-text.js';
import { fill, instantText, type Locale, say } from '../form/format.rules.js';
import type { TeamRule } from '../offer/offer.types.js';
import type { PageTexts } from '../texts/all.texts.js';
import { numberWord, takesTeams } from './beyond-one.rules.js';
import type { FreeChoice, MyTeam, TeamChoice, TeamMember } from './my-team.types.js';

/** What the page knows beside the team. */
export interface Surroundings {
  readonly stage: string;
  /** Of the person's own standing. */
  readonly standing: string;
  /** Null: the offer is not public any more. */
  readonly rule: TeamRule | null;
  readonly zone: string;
  /** The event has begun: nobody is replaced any more. */
  readonly begun: boolean;
  readonly now: string;
}

export const nameOf = ({ firstName, lastName }: TeamMember): string => `${firstName} ${lastName}`;

export const isActive = ({ position }: TeamMember): boolean => position.stage !== 'ended';

/** Who registered the team acts for all of it. */
export const actsForAll = ({ members }: MyTeam): boolean =>
  members.some((one) => one.me && one.registrant && isActive(one));

/** Everybody acts for themselves. */
export const mayActFor = (team: MyTeam, member: TeamMember): boolean =>
  isActive(member) && (member.me || actsForAll(team));

/** Null: nothing to show; they have no registration that goes on. */
export function myTeamModel(team: MyTeam, around: Surroundings, locale: Locale, t: PageTexts) {
  if (around.stage === 'interest' || around.stage === 'ended') return null;
  const together = team.members.length > 1 || (around.rule !== null && takesTeams(around.rule));
  const all = actsForAll(team);
  const me = team.members.find((one) => one.me);
  return {
    together,
    size: together ? sizeLines(team, t) : [],
    waiting: together ? waitingLines(team, around, locale, t) : [],
    members: together ? team.members.map((one) => memberModel(one, team, around, locale, t)) : [],
    // Who only registers others has no place to hand over.
    replaceMe: around.begun ? null : me && takesPart(me) ? me.registrationId : null,
    // Nor a place that could be taken from the others: it is the task that goes on.
    handOver: !around.begun && me && isActive(me) && !takesPart(me) ? me.registrationId : null,
    begun: around.begun && together ? t.team.mine.begun : null,
    onlyRegistrant: together && !all ? onlyRegistrant(team, t) : null,
    mayName: together && all && team.mayName,
    whyNoName: together && all && !team.mayName ? whyNoName(team, around, t) : null,
    mayWithdrawAll: all && team.members.filter(isActive).length > 1,
    choices: [
      ...team.choices.map((choice) => choiceModel(choice, team.seat, all, locale, t)),
      ...team.freeChoices.map((choice) => freeChoiceModel(choice, team.seat, all, locale, t)),
    ],
    offered: offered(team, around, locale, t),
  };
}

function sizeLines(team: MyTeam, t: PageTexts): string[] {
  const { mine } = t.team;
  if (team.size === 0) return [];
  const people = team.size === 1 ? mine.onePerson : fill(mine.people, { n: team.size });
  const open = team.size - team.members.filter((one) => isActive(one) && takesPart(one)).length;
  const kept = team.reserved;
  return [
    team.municipality ? fill(mine.of, { people, municipality: team.municipality }) : `${people}.`,
    ...(open > 0 ? [open === 1 ? mine.unnamedOne : fill(mine.unnamed, { n: open })] : []),
    ...(kept > 0 ? [kept === 1 ? mine.reservedOne : fill(mine.reserved, { n: kept })] : []),
  ];
}

export const takesPart = ({ role }: TeamMember): boolean => role !== 'delegate';

/** Reasons are said once: who waits reads them above, as the reasons of the own standing. */
function waitingLines(team: MyTeam, around: Surroundings, locale: Locale, t: PageTexts): string[] {
  if (team.waitingPosition === null) return [];
  const { waitingPosition: n, waitingOf } = team;
  const where = fill(t.team.mine.waiting, { n, of: waitingOf ?? n });
  const known = around.standing === 'waitingList';
  return [where, ...(known ? [] : team.waitingReasons.map((each) => each[locale]))];
}

function memberModel(
  one: TeamMember,
  team: MyTeam,
  { begun }: Surroundings,
  locale: Locale,
  t: PageTexts,
) {
  const { mine } = t.team;
  const may = mayActFor(team, one);
  return {
    id: one.registrationId,
    name: nameOf(one),
    notes: [
      ...(one.me ? [mine.you] : []),
      ...(one.registrant ? [mine.registered] : []),
      ...(mine.roles[one.role] ? [mine.roles[one.role]] : []),
    ],
    email: one.me ? null : one.email,
    state: one.standing.code === 'registersOthers' ? null : stateText(one, locale, t),
    mayReplace: may && !begun && !one.me,
    mayWithdraw: may && !one.me,
  };
}

/** The service's headlines speak to the person; of others the list says the same in the third person. */
const stateText = (one: TeamMember, locale: Locale, t: PageTexts): string =>
  one.me ? one.standing.headline[locale] : (t.team.mine.states[one.standing.code] ?? '');

function onlyRegistrant(team: MyTeam, t: PageTexts): string | null {
  const registrant = team.members.find((one) => one.registrant);
  return registrant ? fill(t.team.mine.onlyRegistrant, { name: nameOf(registrant) }) : null;
}

/** Why nobody can be added; null: not known here, as the offer is not public any more. */
function whyNoName(team: MyTeam, { rule }: Surroundings, t: PageTexts): string | null {
  if (!rule || !takesTeams(rule)) return null;
  const named = team.members.filter((one) => isActive(one) && takesPart(one)).length;
  if (named === 0) return null;
  const isFull = rule.maxKind === 'hard' && rule.max !== null && named >= rule.max;
  return isFull
    ? fill(t.team.mine.nameFull, { n: numberWord(rule.max ?? named, t) })
    : t.team.mine.nameClosed;
}

/** `Gruppe I: Dienstag, 14. Juli 2020` */
export const optionText = (
  { title, date }: TeamChoice['options'][number],
  locale: Locale,
): string => {
  if (date.kind === 'unknown') return title[locale];
  return `${title[locale]} (${eventDateText(date, locale)})`;
};

/** Where somebody could change to: with a place only where there is room, else any wish is taken. */
export const possible = (choice: TeamChoice): TeamChoice['options'] =>
  choice.options.filter(
    ({ sessionId, fits }) =>
      sessionId !== (choice.sessionId ?? choice.wishedSessionId) &&
      (fits || choice.sessionId === null),
  );

const hasPlaces = (seat: string): boolean => seat === 'held' || seat === 'confirmed';

/** Where the team has its places, or would like them, where it may attend any number of sessions. */
function freeChoiceModel(
  { part, title, options, open }: FreeChoice,
  seat: string,
  mayChange: boolean,
  locale: Locale,
  t: PageTexts,
) {
  const { mine } = t.team;
  const chosen = options.filter((option) => option.chosen);
  const names = chosen.map((option) => optionText(option, locale)).join('; ');
  const others = options.filter((option) => !option.chosen);
  return {
    part,
    title: say(title, locale),
    now: fill(hasPlaces(seat) ? mine.choiceNow : mine.choiceWished, { session: names }),
    options: open ? others.map((option) => possibility(option, locale, t)) : [],
    whyNot: open ? null : mine.choiceClosed,
    mayChange: open && mayChange && options.length > 1,
    href: `/meine-anmeldung/termine/${part}`,
    link: mine.severalLink,
    openText: mine.severalOpen,
  };
}

const possibility = (
  option: TeamChoice['options'][number],
  locale: Locale,
  { team: { mine } }: PageTexts,
): string => {
  const session = optionText(option, locale);
  const text = fill(option.fits ? mine.possible : mine.notPossible, { session });
  return [text, ...option.why.map((each) => each[locale])].join(' ');
};

function choiceModel(
  choice: TeamChoice,
  seat: string,
  mayChange: boolean,
  locale: Locale,
  t: PageTexts,
) {
  const { mine } = t.team;
  const current = choice.sessionId ?? choice.wishedSessionId;
  const chosen = choice.options.find(({ sessionId }) => sessionId === current);
  const now = choice.sessionId === null ? mine.choiceWished : mine.choiceNow;
  const others = choice.options.filter((option) => option !== chosen);
  return {
    part: choice.part,
    title: say(choice.title, locale),
    now: chosen
      ? fill(now, { session: optionText(chosen, locale) })
      : hasPlaces(seat)
        ? mine.choiceGone
        : mine.choiceAny,
    options: !choice.open ? [] : others.map((option) => possibility(option, locale, t)),
    whyNot: !choice.open
      ? mine.choiceClosed
      : mayChange && possible(choice).length === 0
        ? mine.choiceNone
        : null,
    mayChange: choice.open && mayChange && possible(choice).length > 0,
    href: `/meine-anmeldung/wahl/${choice.part}`,
    link: mine.choiceLink,
    openText: mine.choiceOpen,
  };
}

function offered(team: MyTeam, { zone, now }: Surroundings, locale: Locale, t: PageTexts) {
  const until = team.placeOfferedUntil;
  if (until === null || Date.parse(until) <= Date.parse(now)) return null;
  return fill(t.team.mine.offeredUntil, { until: instantText(until, locale, zone) });
}
