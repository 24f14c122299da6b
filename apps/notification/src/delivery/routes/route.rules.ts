/** Which mail goes by which SMTP route, and how many may leave now. Pure. */
import type { MailKind } from '#contracts/vocabulary.js';

/**
 * `urgent`: somebody has just done something and waits for the answer, or has to act on it at once.
 * `bulk`: everything else. An urgent mail never waits for bulk, however much of it there is.
 */
export const mailClasses = ['urgent', 'bulk'] as const;
export type MailClass = (typeof mailClasses)[number];

export const urgentKinds: readonly MailKind[] = [
  'signInLink',
  'addressConfirmation',
  'memberConfirmation',
  'interestConfirmation',
  'receipt',
  'teamReceipt',
  'withdrawalConfirmed',
  // Few, and each asks a person to act: one that warns of a dispatch must not queue behind it.
  'organiserNotice',
];

export interface Route {
  readonly name: string;
  readonly url: string;
  /** `Name <address>` or an address. */
  readonly from: string;
  /** Null: returns go to the sender's address, and nothing tells which mail they are about. */
  readonly bounceDomain: string | null;
  /** Null: no limit. */
  readonly perMinute: number | null;
  /** Conversations that one process holds at once. */
  readonly connections: number;
  /** Null: all. */
  readonly agencies: readonly string[] | null;
  readonly classes: readonly MailClass[];
  readonly dkim: { domain: string; selector: string; privateKey: string } | null;
}

/** A route as the database knows it at this moment. */
export interface RouteState {
  /** By itself, after a failure; or by a person. */
  paused: boolean;
  /** The pause is over and nothing has gone out since: one mail tries. */
  inTrouble: boolean;
  tokens: number;
  /** Since the tokens were counted. */
  seconds: number;
  /** Claimed and not yet sent; `first`: of `firstKind`, which is urgent and counted by itself. */
  inHand: Record<MailClass | 'first', number>;
}

/** Five seconds' worth: more would leave in one burst after a quiet time. */
const BURST_SECONDS = 5;

/** Tokens of a bucket that fills at `perMinute`; one token, one mail handed over. */
export function refilled(perMinute: number, tokens: number, seconds: number): number {
  const most = Math.max(1, (perMinute * BURST_SECONDS) / 60);
  return Math.min(most, tokens + (Math.max(0, seconds) * perMinute) / 60);
}

/** Goes before all others: somebody looks at a screen until it is there. */
export const firstKind: MailKind = 'signInLink';

export interface Room extends Record<MailClass | 'first', number> {
  total: number;
}

/**
 * How many mails may be claimed for a route. Either class has `most` of its own, and so have the links
 * to sign in, so that one is claimed while full loads of access mails and receipts are in hand.
 */
export function roomOf(route: Route, state: RouteState, most: number): Room {
  const { inHand } = state;
  if (state.paused) return { total: 0, first: 0, urgent: 0, bulk: 0 };
  if (state.inTrouble) {
    const one = Math.max(0, 1 - inHand.first - inHand.urgent - inHand.bulk);
    return { total: one, first: one, urgent: one, bulk: one };
  }
  const first = Math.max(0, most - inHand.first);
  const urgent = Math.max(0, most - inHand.urgent);
  const bulk = Math.max(0, most - inHand.bulk);
  const allowed =
    route.perMinute === null
      ? Infinity
      : Math.floor(refilled(route.perMinute, state.tokens, state.seconds));
  return { total: Math.min(allowed, first + urgent + bulk), first, urgent, bulk };
}

/** The agencies whose mails of a class a route takes: those in `only` (null: all) but not in `not`. */
export interface Share {
  only: readonly string[] | null;
  not: readonly string[];
}

/**
 * What is left for a route after those before it that work.
 * @param working names of the routes that are neither paused nor in trouble
 * @returns null: nothing
 */
export function shareOf(
  routes: readonly Route[],
  route: Route,
  mailClass: MailClass,
  working: ReadonlySet<string>,
): Share | null {
  if (!route.classes.includes(mailClass)) return null;
  const before = routes
    .slice(0, routes.indexOf(route))
    .filter(({ name, classes }) => working.has(name) && classes.includes(mailClass));
  if (before.some(({ agencies }) => agencies === null)) return null;
  return { only: route.agencies, not: before.flatMap(({ agencies }) => agencies ?? []) };
}

/** Whether another route could take over from this one. */
export const hasSubstitute = (routes: readonly Route[], name: string): boolean =>
  routes.some((route) => route.name !== name && route.agencies === null);

/** The first that serves an agency and class, whether it works at the moment or not. */
export const firstRoute = (
  routes: readonly Route[],
  agencyId: string,
  mailClass: MailClass,
): Route | undefined =>
  routes.find(
    ({ agencies, classes }) =>
      classes.includes(mailClass) && (agencies === null || agencies.includes(agencyId)),
  );

/** The route for a mail that is none of the plan, such as a test: an agency's first for urgent ones. */
export function usualRoute(routes: readonly Route[], agencyId: string): Route {
  const found = firstRoute(routes, agencyId, 'urgent');
  if (!found) throw new Error(`no mail route serves agency ${agencyId}`); // readRoutes sees to it
  return found;
}
