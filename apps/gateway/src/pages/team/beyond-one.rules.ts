/** What a registration form asks beyond the one person: who else comes, and which of several sessions. */
import { withFree } from '../offer/free-places.rules.js';
import { sessionLine } from '../offer/offer-programme.rules.js';
import { registrationState } from '../offer/offer-page.rules.js';
import type { Part, PublicOffer, TeamRule } from '../offer/offer.types.js';
import { fill, type Locale, say } from '../form/format.rules.js';
import type { PageTexts } from '../texts/all.texts.js';

/** A part of which one session is attended, or as many as one likes. */
export interface SessionChoice {
  readonly part: Part;
  readonly several: boolean;
  readonly options: readonly { readonly key: string; readonly label: string }[];
}

export interface BeyondOne {
  /** Null: people register by themselves. */
  readonly team: TeamRule | null;
  readonly choices: readonly SessionChoice[];
}

/** Several people are admitted together, or may at least register together. */
export const takesTeams = ({ admissionUnit, max }: TeamRule): boolean =>
  admissionUnit !== 'person' || (max ?? 1) > 1;

/**
 * Whoever only leaves an interest is asked for the rest when they register.
 *
 * @param free what is free, by the key of the session
 */
export function beyondOne(
  offer: PublicOffer,
  locale: Locale,
  free: ReadonlyMap<string, string> = new Map(),
): BeyondOne {
  if (registrationState(offer) !== 'open') return { team: null, choices: [] };
  return {
    team: takesTeams(offer.team) ? offer.team : null,
    choices: offer.parts
      .filter(({ rule }) => rule !== 'all')
      .map((part) => ({
        part,
        several: part.rule === 'any',
        options: offer.sessions
          .filter(({ key }) => part.sessions.includes(key))
          .map((session) => ({
            key: session.key,
            label: withFree(sessionLine(session, locale), free.get(session.key)),
          })),
      })),
  };
}

/** Written out as far as people do that. */
export const numberWord = (n: number, { team }: Pick<PageTexts, 'team'>): string =>
  team.mine.numbers[n] ?? String(n);

/** How many may come together, in words. */
export function limitLines(rule: TeamRule, t: PageTexts): string[] {
  const { form } = t.team;
  const { recommendedMin, max, maxKind } = rule;
  return [
    ...(recommendedMin !== null && recommendedMin > 1
      ? [fill(form.min, { n: numberWord(recommendedMin, t) })]
      : []),
    ...(max === null
      ? []
      : [fill(maxKind === 'hard' ? form.max : form.maxSoft, { n: numberWord(max, t) })]),
  ];
}

export const titleOf = ({ title }: Part, locale: Locale): string => say(title, locale);
