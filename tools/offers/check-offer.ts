/** What can be said of an offer's files without a running system: everything but the register. */
import { dirname, join, relative } from 'node:path';
import { existsSync } from 'node:fs';
import type { z } from 'zod';
import { schemaFaults } from '#service-kit/files/schema-faults.js';
import { unfit } from '#service-kit/http/validation.js';
import { accessData } from '../../apps/catalogue/src/access/access-data.rules.js';
import { referenceFaults } from '../../apps/catalogue/src/offers/content/references.rules.js';
import { mailTextFaults } from '../../apps/catalogue/src/offers/mail-texts.js';
import { contradictions } from '../../apps/catalogue/src/offers/contradictions/contradictions.rules.js';
import type { OfferContent } from '../../apps/catalogue/src/offers/offer-content.rules.js';
import {
  blockPublication,
  openPoints,
} from '../../apps/catalogue/src/offers/checklist/publish-checklist.rules.js';
import { withSessionIds } from '../../apps/catalogue/src/offers/session-ids.js';
import type { RuleSetInput } from '../../apps/eligibility/src/conditions/rule-set.rules.js';
import { needsEventDay, ruleFaults } from './check-rules.js';
import { conditionsFile, offerFile, type OfferFile } from './file-schemas.js';
import { FileProblem, type Finding, SourceFile } from './source-file.js';

/** A file that is read and fits its schema. */
export interface Parsed<T> {
  readonly file: SourceFile;
  readonly data: T;
}

/** The conditions and where they stand: in a file of their own or below `/rules` of the offer's. */
export interface RulesInFile {
  readonly file: SourceFile;
  readonly pointer: string;
  readonly ruleSet: RuleSetInput;
}

export interface CheckedOffer {
  readonly offer: Parsed<OfferFile> | null;
  readonly rules: RulesInFile | null;
  readonly access: z.infer<typeof accessData> | null;
  /** Lines for a person; empty: it can be imported. */
  readonly errors: string[];
  /** What publishing or registering still needs, and what does not fit together. */
  readonly hints: string[];
  /** Whether anything is in the way of publishing. */
  readonly publishable: boolean;
}

/** Of an offer's file; its conditions and access data are read along. */
export async function checkOffer(path: string, name = named(path)): Promise<CheckedOffer> {
  const errors: string[] = [];
  const offer = await readAs(offerFile, path, name, errors);
  const rules = await rulesOf(path, offer, errors);
  const access = await accessOf(path, offer, errors);
  const empty = { offer, rules, access, errors };
  if (!offer) return { ...empty, hints: [], publishable: false };
  const content = contentOf(offer.data);
  const faults = [...referenceFaults(content), ...(await mailTextFaults(content.mails.own))];
  errors.push(...offer.file.linesOf(faults.map(inOffer)));
  if (rules) {
    const faults = ruleFaults(rules.ruleSet, content, rules.pointer);
    errors.push(...rules.file.linesOf(faults));
  }
  const points = openPoints({
    content,
    organiserKnown: true,
    accessDataSet: access !== null,
    conditions: rules && { count: 1, needEventDay: needsEventDay(rules.ruleSet) },
  });
  const open = points.map(({ pointer, message, blocks }) =>
    inOffer({ pointer, message: asHint(message, blocks) }),
  );
  const clashes = contradictions(content).map(({ pointers, message }) =>
    inOffer({ pointer: pointers[0] ?? '', message }),
  );
  return {
    ...empty,
    hints: offer.file.linesOf([...open, ...clashes], 'hint: '),
    publishable: errors.length === 0 && blockPublication(points).length === 0,
  };
}

/** @returns null when there are errors; they are added */
export async function readAs<T extends z.ZodType>(
  schema: T,
  path: string,
  name: string,
  errors: string[],
): Promise<Parsed<z.infer<T>> | null> {
  try {
    const file = await SourceFile.read(path, name);
    const strange = unfit(file.data);
    const faults: Finding[] = schemaFaults(schema, file.data);
    if (strange) {
      const text = typeof strange.detail === 'string' ? strange.detail : strange.detail.en;
      faults.push({ pointer: strange.pointer ?? '', detail: { de: text, en: text } });
    }
    errors.push(...file.linesOf(faults));
    return faults.length > 0 ? null : { file, data: schema.parse(file.data) };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    errors.push(...error.message.split('\n'));
    return null;
  }
}

async function rulesOf(
  path: string,
  offer: Parsed<OfferFile> | null,
  errors: string[],
): Promise<RulesInFile | null> {
  const beside = path.replace(/\.yaml$/, '.conditions.yaml');
  const own = offer?.data.rules;
  if (!existsSync(beside)) {
    return offer && own ? { file: offer.file, pointer: '/rules', ruleSet: own } : null;
  }
  if (offer && own) {
    const text = `conditions stand here and in ${named(beside)}; one of the two is accepted`;
    errors.push(...offer.file.linesOf([{ pointer: '/rules', detail: { de: text, en: text } }]));
  }
  const parsed = await readAs(conditionsFile, beside, named(beside), errors);
  if (!parsed) return null;
  const { offer: slug, ...ruleSet } = parsed.data;
  if (offer && slug !== offer.data.offer.slug) {
    const text = `these are conditions of "${slug}"; "${offer.data.offer.slug}" is accepted`;
    errors.push(...parsed.file.linesOf([{ pointer: '/offer', detail: { de: text, en: text } }]));
  }
  return { file: parsed.file, pointer: '', ruleSet };
}

async function accessOf(
  path: string,
  offer: Parsed<OfferFile> | null,
  errors: string[],
): Promise<CheckedOffer['access']> {
  const given = offer?.data.accessData;
  if (!given) return null;
  if (!('file' in given)) return given;
  const elsewhere = join(dirname(path), given.file);
  return (await readAs(accessData, elsewhere, named(elsewhere), errors))?.data ?? null;
}

/** As the catalogue would keep it. */
export function contentOf({ offer }: OfferFile): OfferContent {
  const { contentDate: _, ...content } = offer;
  const sessions = offer.sessions.map(({ sessionId: __, ...session }) => session);
  return { ...content, sessions: withSessionIds(sessions, []) };
}

const inOffer = (one: { pointer: string; message: Finding['detail'] }): Finding => ({
  pointer: `/offer${one.pointer}`,
  detail: one.message,
});

const asHint = (message: Finding['detail'], blocks: string): Finding['detail'] => ({
  de: `${message.de} (${blocks === 'publication' ? 'nötig zum Veröffentlichen' : 'nötig, damit sich Menschen anmelden können'})`,
  en: `${message.en} (needed ${blocks === 'publication' ? 'for publishing' : 'before people can register'})`,
});

/** From here, unless it is somewhere else altogether. */
export function named(path: string): string {
  const near = relative('.', path);
  return near.startsWith('..') ? path : near;
}
