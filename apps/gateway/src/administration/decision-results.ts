/** What became of a common decision, kept in the session for the page that is shown after it. */
import type { Request } from 'express';
import { keepInSession } from '../identity/session.js';
import type { Locale } from '../pages/format.rules.js';
import { fill } from './fill.rules.js';
import type { BulkResult, RegistrationSummary } from './administration.types.js';
import { fullName } from './registration-view.rules.js';
import { type Asking, fewAtOnce, type StaffDesk } from './staff-desk.js';
import type { StaffTexts } from './texts/administration.texts.js';

interface KeptResults {
  /** Names the result in the address of the page. */
  readonly key: string;
  readonly offerId: string;
  readonly decision: 'approve' | 'decline';
  /** Ids only: names stay where they belong and are asked for when the page is shown. */
  readonly results: BulkResult['results'];
}

declare module 'express-session' {
  interface SessionData {
    decisionResults: KeptResults;
  }
}

const sessionOf = (request: Request) => request.session as Request['session'] | undefined;

export const keepResults = (request: Request, kept: KeptResults): Promise<void> =>
  keepInSession(request, { decisionResults: kept });

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
  const done = items.filter((item) => item.done).length;
  const failed = items.length - done;
  return {
    title: kept.decision === 'approve' ? t.list.resultApproved : t.list.resultDeclined,
    counts: fill(t.list.resultCounts, { done, failed }),
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
  return position ? t.words.stage[position.stage] : t.saved;
}
