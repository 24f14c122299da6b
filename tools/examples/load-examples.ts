/**
 * Brings the files below examples/ into a running system. Each step looks first at what is there, so
 * a load that was interrupted is continued and a finished one changes nothing.
 */
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type ApiAnswer, ApiFailure, type ApiProblem, type EinlassApi } from './einlass-api.js';
import { ExampleFile, ExampleProblem, parsedAs } from './example-file.js';
import { loadRegister } from './load-register.js';
import { refusal } from './refusal.js';

/** Time for one service to hear from another; far more than it takes. */
const patienceMs = 20_000;
const againAfterMs = 150;
/** What the checklist misses only until the other services have told it. */
const heardLater = ['organiserUnknown', 'conditionsMissing', 'eventDayMissing'];

const offerFile = z.strictObject({
  /** Key of an agency of the register files. */
  organiser: z.string(),
  /** As `POST /api/offers` takes it, without the organiser's id. */
  offer: z.looseObject({ slug: z.string() }),
  /** As `PUT /api/offers/{id}/access-data` takes it. */
  accessData: z.record(z.string(), z.unknown()).optional(),
});
type OfferFile = z.infer<typeof offerFile>;

const conditionsFile = z.strictObject({
  /** Short name of the offer, for whoever reads the file alone. */
  offer: z.string(),
  /** As `PUT /api/offers/{id}/conditions` takes it. */
  conditions: z.array(z.unknown()),
});

interface OfferExample {
  file: ExampleFile;
  content: OfferFile;
  conditions: ExampleFile | null;
}

const managedPage = z.object({
  items: z.array(z.object({ offerId: z.string(), slug: z.string(), lifecycle: z.string() })),
});
const managed = z.object({
  offerId: z.string(),
  lifecycle: z.string(),
  accessData: z.enum(['set', 'notSet']),
});

export interface LoadOptions {
  /** Leave a system alone that holds offers of its own. */
  ifEmpty: boolean;
}

/** @returns one line for a person */
export async function loadExamples(
  folder: string,
  api: EinlassApi,
  options: LoadOptions,
): Promise<string> {
  const examples = await readOffers(join(folder, 'offers'));
  const register = await readAll(join(folder, 'register'));
  const states = await Promise.all(examples.map((one) => stateOf(api, one.content.offer.slug)));
  const missing = examples.filter((_, at) => !states[at] || states[at].lifecycle === 'draft');
  if (missing.length === 0) return 'nothing to load, everything is there';
  if (options.ifEmpty && (await holdsOthers(api, examples))) {
    return 'nothing loaded, the system holds offers of its own';
  }
  const agencyIds = await loadRegister(api, register);
  for (const example of missing) await loadOffer(api, example, agencyIds);
  return `loaded ${missing.map((one) => one.content.offer.slug).join(', ')}`;
}

/** The offer of that short name, drafts too; null: there is none. */
async function stateOf(api: EinlassApi, slug: string) {
  const query = new URLSearchParams({ slug }).toString();
  const found = await expectOk(api.call('GET', `/api/offers/managed?${query}`));
  return managedPage.parse(found.body).items[0] ?? null;
}

async function holdsOthers(api: EinlassApi, examples: OfferExample[]): Promise<boolean> {
  const ours = examples.map((one) => one.content.offer.slug);
  const page = await expectOk(api.call('GET', `/api/offers/managed?limit=${ours.length + 1}`));
  return managedPage.parse(page.body).items.some((one) => !ours.includes(one.slug));
}

async function readAll(folder: string): Promise<ExampleFile[]> {
  const present = await readdir(folder).catch(() => {
    throw new ExampleProblem(`${folder}: no such folder`);
  });
  const paths = present.filter((name) => name.endsWith('.yaml')).map((name) => join(folder, name));
  return Promise.all(paths.sort().map((path) => ExampleFile.read(path, relative('.', path))));
}

async function readOffers(folder: string): Promise<OfferExample[]> {
  const files = await readAll(folder);
  const conditionsOf = (path: string) => path.replace(/\.yaml$/, '.conditions.yaml');
  return files
    .filter((file) => !file.path.endsWith('.conditions.yaml'))
    .map((file) => {
      const conditions = files.find((other) => other.path === conditionsOf(file.path)) ?? null;
      return { file, content: parsedAs(offerFile, file), conditions };
    });
}

async function loadOffer(
  api: EinlassApi,
  { file, content, conditions }: OfferExample,
  agencyIds: Map<string, string>,
): Promise<void> {
  const organiserAgencyId = agencyIds.get(content.organiser);
  if (!organiserAgencyId) {
    throw file.problem('/organiser', `no agency "${content.organiser}" in the register files`);
  }
  const offerId = await draftOf(api, file, { ...content.offer, organiserAgencyId });
  if (conditions) await saveConditions(api, offerId, conditions);
  if (content.accessData) await setAccessData(api, offerId, file, content.accessData);
  await publish(api, offerId, file);
}

/** The draft of an interrupted load is taken up again. */
async function draftOf(
  api: EinlassApi,
  file: ExampleFile,
  draft: { slug: string; organiserAgencyId: string },
): Promise<string> {
  const present = await stateOf(api, draft.slug);
  if (present) return present.offerId;
  const answer = await api.call('POST', '/api/offers', draft);
  if (answer.status !== 201) throw refusal(answer, (pointer) => file.placeOf(`/offer${pointer}`));
  return managed.parse(answer.body).offerId;
}

/** The eligibility service hears of a new offer by a message: until then it knows no such offer. */
async function saveConditions(api: EinlassApi, offerId: string, file: ExampleFile): Promise<void> {
  const { conditions } = parsedAs(conditionsFile, file);
  const path = `/api/offers/${offerId}/conditions`;
  const answer = await untilHeard(async () => {
    const present = await api.call('GET', path);
    if (present.status !== 200) return present;
    return api.call('PUT', path, { conditions }, present.etag);
  }, isNotFoundOrStale);
  if (answer.status >= 300) throw refusal(answer, (pointer) => file.placeOf(pointer));
}

async function setAccessData(
  api: EinlassApi,
  offerId: string,
  file: ExampleFile,
  data: object,
): Promise<void> {
  const answer = await untilHeard(async () => {
    const present = await expectOk(api.call('GET', `/api/offers/${offerId}/managed`));
    if (managed.parse(present.body).accessData === 'set') return present;
    return api.call('PUT', `/api/offers/${offerId}/access-data`, data, present.etag);
  }, isNotFoundOrStale);
  if (answer.status !== 200)
    throw refusal(answer, (pointer) => file.placeOf(`/accessData${pointer}`));
}

async function publish(api: EinlassApi, offerId: string, file: ExampleFile): Promise<void> {
  const path = `/api/offers/${offerId}/publication`;
  const answer = await untilHeard(
    () => api.call('POST', path),
    ({ body }) => {
      const errors = (body as ApiProblem | null)?.errors ?? [];
      return errors.length > 0 && errors.every((error) => heardLater.includes(error.code ?? ''));
    },
  );
  if (answer.status !== 200) throw refusal(answer, (pointer) => file.placeOf(`/offer${pointer}`));
}

const isNotFoundOrStale = ({ status }: ApiAnswer) => status === 404 || status === 412;

/** Asks again while the answer is one that passes by itself; the last answer is the caller's. */
async function untilHeard(
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

async function expectOk(asked: Promise<ApiAnswer>): Promise<ApiAnswer> {
  const answer = await asked;
  if (answer.status === 200) return answer;
  const { code, title } = (answer.body ?? {}) as ApiProblem;
  throw new ApiFailure(
    `refused with ${answer.status} ${code ?? ''}: ${title ?? 'no reason given'}`,
  );
}
