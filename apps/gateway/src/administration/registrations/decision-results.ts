/** What became of a common decision, kept in the session for the page that is shown after it. */
import type { Request } from 'express';
import { keepInSession } from '../../identity/session.js';
import type { Asking } from '../../pages/form/asking.js';
import { fill, type Locale } from '../../pages/form/format.rules.js';
import { listsTexts } from '../lists/lists.texts.js';
import type { BulkResult, RegistrationSummary } from '../administration.types.js';
import { fullName } from './registration-view.rules.js';
import { fewAtOnce, type StaffDesk } from '../staff-desk.js';
import type { StaffTexts } from '../texts/administration.texts.js';

/** What was done to many. */
export type ResultsOf = 'approve' | 'decline' | 'withdraw' | 'attendance';

/** Of more than so many only those are named with whom it did not work out. */
const MOST_NAMED = 50;

interface KeptResults {
  /** Names the result in the address of the page. */
  readonly key: string;
  readonly offerId: string;
  readonly decision: ResultsOf;
  readonly done: number;
  readonly failed: number;
  /** Ids only: names stay where they belong and are asked for when the page is shown. */
  readonly results: BulkResult['results'];
}

declare module 'express-session' {
  interface SessionData {
    decisionResults: KeptResults;
  }
}

const sessionOf = (request: Request) => request.session as Request['session'] | undefined;

export function keepResults(
  request: Request,
  kept: Omit<KeptResults, 'done' | 'failed'>,
): Promise<void> {
  const failures = kept.results.filter(({ problem }) => problem !== null);
  const failed = failures.length;
  const done = kept.results.length - failed;
  const named = kept.results.length > MOST_NAMED ? failures.slice(0, MOST_NAMED) : kept.results;
  return keepInSession(request, { decisionResults: { ...kept, results: named, done, failed } });
}

/** Null: none, or of another offer; shown again when the page is loaded again. */
export function keptResults(request: Request, offerId: string, key: string): KeptResults | null {
  const kept = sessionOf(request)?.decisionResults;
  return kept && kept.key === key && kept.offerId === offerId ? kept : null;
}

/** @param shown the registrations on the page, whose names are known already */
export async function resultsView(
  kept: KeptResults,
  shown: readonly RegistrationSummary[],
  desk: StaffDesk,
  asking: Asking,
  t: StaffTexts,
) {
  const names = new Map(shown.map((each) => [each.registrationId, fullName(each)]));
  const items = await fewAtOnce(kept.results, async (result) => ({
    registrationId: result.registrationId,
    name:
      names.get(result.registrationId) ?? (await nameOf(result.registrationId, desk, asking, t)),
    done: result.problem === null,
    text: textOf(result, kept.decision, asking.locale, t),
  }));
  const { done, failed } = kept;
  const l = listsTexts(asking.locale);
  const titles: Readonly<Record<ResultsOf, string>> = {
    approve: t.list.resultApproved,
    decline: t.list.resultDeclined,
    withdraw: l.resultWithdrawn,
    attendance: l.resultAttendance,
  };
  const decided = kept.decision === 'approve' || kept.decision === 'decline';
  return {
    title: titles[kept.decision],
    counts: fill(decided ? t.list.resultCounts : l.resultCounts, { done, failed }),
    tone: failed === 0 ? 'success' : 'warning',
    items,
  };
}

const nameOf = (id: string, desk: StaffDesk, asking: Asking, t: StaffTexts): Promise<string> =>
  desk
    .registration(id, asking)
    .then(fullName)
    .catch(() => t.list.gone);

function textOf(
  { position, problem }: BulkResult['results'][number],
  decision: KeptResults['decision'],
  locale: Locale,
  t: StaffTexts,
): string {
  if (problem) return problem.title[locale];
  if (decision === 'decline') return t.words.standing.declined;
  if (decision === 'attendance') return t.saved;
  return position ? t.words.stage[position.stage] : t.saved;
}
