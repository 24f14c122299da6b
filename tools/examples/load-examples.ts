/**
 * Brings the files below examples/ into a running system. Each step looks first at what is there, so
 * a load that was interrupted is continued and a finished one changes nothing. An offer that lacks
 * something for publishing stays a draft with its checklist, as the announcement left it.
 */
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type CheckedOffer, checkOffer } from '../offers/check-offer.js';
import { OfferSystem, type PresentOffer } from '../offers/offer-system.js';
import { FileProblem, SourceFile } from '../offers/source-file.js';
import type { EinlassApi } from './einlass-api.js';
import { loadRegister } from './load-register.js';

export interface LoadOptions {
  /** Leave a system alone that holds offers of its own. */
  ifEmpty: boolean;
}

interface Example {
  readonly slug: string;
  readonly checked: CheckedOffer;
}

/** @returns one line for a person */
export async function loadExamples(
  folder: string,
  api: EinlassApi,
  options: LoadOptions,
): Promise<string> {
  const examples = await readOffers(join(folder, 'offers'));
  const register = await readAll(join(folder, 'register'));
  const system = new OfferSystem(api);
  const states = await Promise.all(examples.map(({ slug }) => system.present(slug)));
  const missing = examples.filter((one, at) => !isLoaded(one, states[at] ?? null));
  if (missing.length === 0) return 'nothing to load, everything is there';
  if (options.ifEmpty && (await holdsOthers(system, examples))) {
    return 'nothing loaded, the system holds offers of its own';
  }
  const agencyIds = await loadRegister(api, register);
  for (const example of missing) await loadOffer(system, example, agencyIds);
  return said(missing);
}

const said = (loaded: Example[]): string => {
  const names = (some: Example[]) => some.map(({ slug }) => slug).join(', ');
  const drafts = loaded.filter(({ checked }) => !checked.publishable);
  const kept = drafts.length > 0 ? ` (still a draft: ${names(drafts)})` : '';
  return `loaded ${names(loaded)}${kept}`;
};

/** A draft that could be published is the rest of an interrupted load; another one is as it should be. */
const isLoaded = ({ checked }: Example, present: PresentOffer | null): boolean =>
  present !== null && (present.lifecycle !== 'draft' || !checked.publishable);

async function holdsOthers(system: OfferSystem, examples: Example[]): Promise<boolean> {
  const ours = examples.map(({ slug }) => slug);
  return (await system.some(ours.length + 1)).some((one) => !ours.includes(one.slug));
}

async function pathsIn(folder: string): Promise<string[]> {
  const present = await readdir(folder).catch(() => {
    throw new FileProblem(`${folder}: no such folder`);
  });
  const names = present.filter((name) => name.endsWith('.yaml')).sort();
  return names.map((name) => join(folder, name));
}

const readAll = async (folder: string): Promise<SourceFile[]> =>
  Promise.all((await pathsIn(folder)).map((path) => SourceFile.read(path, relative('.', path))));

/** @throws FileProblem with every error of every file, before anything is sent */
async function readOffers(folder: string): Promise<Example[]> {
  const paths = (await pathsIn(folder)).filter((path) => /[\\/][^.\\/]+\.yaml$/.test(path));
  const all = await Promise.all(paths.map((path) => checkOffer(path)));
  const errors = all.flatMap((one) => one.errors);
  if (errors.length > 0) throw new FileProblem(errors.join('\n'));
  return all.map((checked) => ({ slug: checked.offer?.data.offer.slug ?? '', checked }));
}

async function loadOffer(
  system: OfferSystem,
  { slug, checked }: Example,
  agencyIds: Map<string, string>,
): Promise<void> {
  const { offer, rules, publishable } = checked;
  const organiser = agencyIds.get(offer?.data.organiser ?? '');
  if (!offer || !organiser) {
    const key = offer?.data.organiser ?? '';
    throw new FileProblem(
      `${offer?.file.placeOf('/organiser') ?? slug}: no agency "${key}" in the register files`,
    );
  }
  const { offerId } = await system.write(checked, { check: false, organiser });
  if (!offerId) throw new Error(`${slug}: imported, but without an id`);
  if (rules) await system.writeRules(offerId, rules);
  if (publishable) await system.publish(offerId, checked);
}
