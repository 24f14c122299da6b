/** An offer in a running system, through its public API: what is there, and how a file gets there. */
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { withoutDefaults } from '#service-kit/files/without-defaults.js';
import {
  type RuleSetInput,
  ruleSetInput,
} from '../../apps/eligibility/src/conditions/rule-set.rules.js';
import {
  type ApiAnswer,
  ApiFailure,
  type ApiProblem,
  type EinlassApi,
} from '../examples/einlass-api.js';
import { refusal } from '../examples/refusal.js';
import type { CheckedOffer, RulesInFile } from './check-offer.js';

/** Time for one service to hear from another; far more than it takes. */
const patienceMs = 20_000;
const againAfterMs = 150;
/** What the checklist misses only until the other services have told it. */
const heardLater = ['organiserUnknown', 'conditionsMissing', 'eventDayMissing'];

const managedPage = z.object({
  items: z.array(
    z.object({ offerId: z.string(), slug: z.string(), lifecycle: z.string(), version: z.int() }),
  ),
});
export type PresentOffer = z.infer<typeof managedPage>['items'][number];

const report = z.object({
  result: z.enum(['created', 'updated', 'unchanged']),
  offerId: z.string().nullable(),
  slug: z.string(),
  lifecycle: z.string(),
  version: z.int(),
  accessData: z.enum(['set', 'unchanged', 'notSet']),
  changes: z.array(
    z.object({
      pointer: z.string(),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
    }),
  ),
});
export type ImportReport = z.infer<typeof report>;
const savedRules = z.object({ version: z.int() }).loose();

export class OfferSystem {
  constructor(readonly api: EinlassApi) {}

  /** The offer of that short name, drafts too; null: there is none. */
  async present(slug: string): Promise<PresentOffer | null> {
    const query = new URLSearchParams({ slug }).toString();
    const found = await expectOk(this.api.call('GET', `/api/offers/managed?${query}`));
    return managedPage.parse(found.body).items[0] ?? null;
  }

  async some(limit: number): Promise<PresentOffer[]> {
    const page = await expectOk(this.api.call('GET', `/api/offers/managed?limit=${limit}`));
    return managedPage.parse(page.body).items;
  }

  /**
   * @param organiser key or id; by default what the file says
   * @throws FileProblem with the places of what the system refuses
   */
  async write(
    checked: CheckedOffer,
    options: { check: boolean; organiser?: string },
  ): Promise<ImportReport> {
    const { offer, access } = checked;
    if (!offer) throw new ApiFailure('the file has errors');
    const { file, data } = offer;
    const body = {
      organiser: options.organiser ?? data.organiser,
      offer: data.offer,
      ...(access && { accessData: access }),
    };
    const path = `/api/offers/import${options.check ? '?check=true' : ''}`;
    const answer = await untilHeard(
      async () => {
        const present = await this.present(data.offer.slug);
        return this.api.call('POST', path, body, present ? `"${present.version}"` : null);
      },
      ({ status, body: problem }) =>
        status === 412 || (problem as ApiProblem | null)?.code === 'offer.organiser_unknown',
    );
    if (answer.status !== 200) throw refusal(answer, (pointer) => file.placeOf(pointer));
    return report.parse(answer.body);
  }

  /**
   * Whether the system would take the conditions; nothing is written.
   * @param offerId null: the offer is not there yet, its organiser is asked about instead
   */
  async checkRules(
    offerId: string | null,
    { file, pointer, ruleSet }: RulesInFile,
    { offer }: CheckedOffer,
  ): Promise<void> {
    const of = offerId === null ? { organiser: offer?.data.organiser } : { offerId };
    const answer = await this.api.call('POST', '/api/conditions/check', { ...of, ...ruleSet });
    if (answer.status >= 300) throw refusal(answer, (place) => file.placeOf(`${pointer}${place}`));
  }

  /** A file as the system writes it. */
  async text(path: string): Promise<string> {
    const answer = await this.api.call('GET', path);
    if (answer.status === 200) return answer.text;
    throw new ApiFailure(`refused with ${answer.status}: ${path}`);
  }

  /**
   * The eligibility service hears of a new offer by a message: until then it knows no such offer.
   * @returns what became of them
   */
  async writeRules(offerId: string, { file, pointer, ruleSet }: RulesInFile): Promise<string> {
    const path = `/api/offers/${offerId}/conditions`;
    const answer = await untilHeard(async () => {
      const present = await this.api.call('GET', path);
      if (present.status !== 200 || sameRules(present.body, ruleSet)) return present;
      return this.api.call('PUT', path, ruleSet, present.etag);
    }, isNotFoundOrStale);
    if (answer.status >= 300) throw refusal(answer, (place) => file.placeOf(`${pointer}${place}`));
    return `version ${savedRules.parse(answer.body).version}`;
  }

  /** @throws FileProblem with what is in the way */
  async publish(offerId: string, { offer }: CheckedOffer): Promise<void> {
    const answer = await untilHeard(
      () => this.api.call('POST', `/api/offers/${offerId}/publication`),
      ({ body }) => {
        const errors = (body as ApiProblem | null)?.errors ?? [];
        return errors.length > 0 && errors.every((error) => heardLater.includes(error.code ?? ''));
      },
    );
    if (answer.status === 200) return;
    throw refusal(answer, (pointer) => offer?.file.placeOf(`/offer${pointer}`) ?? '');
  }
}

/** What a form or another file left as it is makes no new version. */
function sameRules(saved: unknown, ruleSet: RuleSetInput): boolean {
  const { version, ...rest } = savedRules.parse(saved);
  const known = ruleSetInput.safeParse(onlyInput(rest));
  return (
    version > 0 && known.success && isDeepStrictEqual(shortRules(known.data), shortRules(ruleSet))
  );
}

const usual = { required: 'refused', recommended: 'hint', suitable: 'hint' } as const;

/** The rules without what follows by itself. */
export function shortRules(ruleSet: RuleSetInput): unknown {
  const condition = (one: RuleSetInput['conditions'][number]) => {
    const { whenFalse, contact, ...rest } = one;
    return {
      ...rest,
      ...(whenFalse && whenFalse !== usual[one.strength] && { whenFalse }),
      ...(contact && { contact }),
    };
  };
  return withoutDefaults(ruleSetInput, {
    ...ruleSet,
    conditions: ruleSet.conditions.map(condition),
    audiences: ruleSet.audiences.map((one) => ({
      ...one,
      conditions: one.conditions.map(condition),
    })),
  });
}

/** Of what the service shows of rules that which can be saved again. */
export function onlyInput(shown: Record<string, unknown>): unknown {
  const names = Object.keys(ruleSetInput.shape);
  return Object.fromEntries(names.map((name) => [name, shown[name]]));
}

const isNotFoundOrStale = ({ status }: ApiAnswer) => status === 404 || status === 412;

/** Asks again while the answer is one that passes by itself; the last answer is the caller's. */
export async function untilHeard(
  ask: () => Promise<ApiAnswer>,
  passes: (answer: ApiAnswer) => boolean,
): Promise<ApiAnswer> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer.status < 300 || !passes(answer) || performance.now() > end) return answer;
    await pause(againAfterMs);
  }
}

export async function expectOk(asked: Promise<ApiAnswer>): Promise<ApiAnswer> {
  const answer = await asked;
  if (answer.status === 200) return answer;
  const { code, title } = (answer.body ?? {}) as ApiProblem;
  throw new ApiFailure(
    `refused with ${answer.status} ${code ?? ''}: ${title ?? 'no reason given'}`,
  );
}
