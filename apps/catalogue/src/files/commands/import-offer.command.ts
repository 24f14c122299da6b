import { isDeepStrictEqual } from 'node:util';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { id } from '#contracts/vocabulary.js';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { AccessData } from '../../access/access-data.rules.js';
import { AccessDataStore } from '../../access/access-data.store.js';
import { SetAccessData } from '../../access/commands/set-access-data.command.js';
import { formatLabels } from '../../changes/format-labels.js';
import { type OfferAsOf, toldChanges } from '../../changes/told-changes.rules.js';
import { readFacts } from '../../offers/known-facts.js';
import { CreateOffer } from '../../offers/commands/create-offer.command.js';
import { EditOffer } from '../../offers/commands/edit-offer.command.js';
import { contradictions } from '../../offers/contradictions/contradictions.rules.js';
import type { OfferDraft } from '../../offers/offer-content.rules.js';
import { contentOf, OfferEntity } from '../../offers/offer.entity.js';
import { plannedBetween } from '../../offers/planned-edit.js';
import { openPoints } from '../../offers/checklist/publish-checklist.rules.js';
import { type Change, diff } from '../../offers/revision-diff.rules.js';
import { KnownAgencyEntity } from '../../projections/known-agency.entity.js';
import { type OfferFile, pointerInFile } from '../offer-file.rules.js';
import type { OfferImport } from '../files.views.rules.js';

/**
 * Makes an offer what its file says, the whole of it or nothing: new offers become drafts, present ones
 * (recognised by their short name) are edited. It never publishes.
 */
export class ImportOffer extends Command<OfferImport> {
  constructor(
    readonly who: Actor,
    readonly file: OfferFile,
    /** The version last read, needed for an offer that is there already. */
    readonly ifMatch: number | null,
    /** Only say what would happen. */
    readonly check: boolean,
  ) {
    super();
  }
}

/** Takes everything back: what would happen is known now. */
class OnlyChecked extends Error {
  constructor(readonly report: OfferImport) {
    super('only checked');
  }
}

@CommandHandler(ImportOffer)
export class ImportOfferHandler implements ICommandHandler<ImportOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CommandBus,
    private readonly access: AccessDataStore,
  ) {}

  /**
   * Pointers of its problems lead into the file.
   * @throws Problem `offer.organiser_unknown`, `offer.organiser_fixed`, `request.if_match_missing` and
   * what creating and editing throw
   */
  async execute(command: ImportOffer): Promise<OfferImport> {
    if (!command.check) return this.unitOfWork.run((tx) => this.import(tx, command));
    try {
      // Apart: a transaction around this one would keep what is taken back here.
      return await this.unitOfWork.runApart(async (tx) => {
        throw new OnlyChecked(await this.import(tx, command));
      });
    } catch (error) {
      if (error instanceof OnlyChecked) return error.report;
      throw error;
    }
  }

  private async import(tx: EntityManager, command: ImportOffer): Promise<OfferImport> {
    const { who, file, check } = command;
    const organiserAgencyId = await organiserOf(tx, file.organiser);
    const draft: OfferDraft = { ...file.offer, organiserAgencyId };
    const present = await tx.findOneBy(OfferEntity, { slug: draft.slug });
    const { data, result: accessData } = await this.accessOf(tx, file, present);
    const offerId = present?.offerId ?? (await this.create(who, draft));
    const changes = present ? await this.edit(tx, command, present, draft, data) : [];
    if (!present && data) await this.setFirstAccess(tx, who, offerId, data);
    const offer = await tx.findOneByOrFail(OfferEntity, { offerId });
    const { checklist } = await readFacts(tx, offer);
    return {
      check,
      result: resultOf(present, offer),
      offerId: check && !present ? null : offerId,
      slug: offer.slug,
      lifecycle: offer.lifecycle,
      changes,
      told: present ? toldChanges(asOf(present), asOf(offer), await formatLabels(tx)) : [],
      planned: check && present ? await plannedBetween(tx, present, offer) : null,
      accessData,
      openPoints: openPoints(checklist),
      contradictions: contradictions(contentOf(offer)),
      version: offer.version,
    };
  }

  private async create(who: Actor, draft: OfferDraft): Promise<string> {
    const { offerId } = await inFile(() => this.commands.execute(new CreateOffer(who, draft)));
    return offerId;
  }

  private async edit(
    tx: EntityManager,
    { who, ifMatch, check }: ImportOffer,
    present: OfferEntity,
    draft: OfferDraft,
    access: AccessData | undefined,
  ): Promise<Change[]> {
    if (!worksFor(who, present.organiserAgencyId)) {
      throw new Problem('offer.slug_taken', { slug: draft.slug }, { pointer: '/offer/slug' });
    }
    if (present.organiserAgencyId !== draft.organiserAgencyId) {
      throw new Problem('offer.organiser_fixed', {}, { pointer: '/organiser' });
    }
    if (ifMatch === null && !check) throw new Problem('request.if_match_missing');
    const { organiserAgencyId: _, contentDate, ...edit } = draft;
    // A file that was exported and edited still bears the old date: then the change is of today.
    const stand = contentDate === present.contentDate ? {} : { contentDate };
    const { offerId } = present;
    const version = ifMatch ?? present.version;
    await inFile(() =>
      this.commands.execute(new EditOffer(who, offerId, version, { ...edit, ...stand }, access)),
    );
    const after = await tx.findOneByOrFail(OfferEntity, { offerId });
    return diff(
      { ...contentOf(present), contentDate: present.contentDate },
      { ...contentOf(after), contentDate: after.contentDate },
    );
  }

  /** What the file changes of the access data; those of an offer that is there go with its edit. */
  private async accessOf(
    tx: EntityManager,
    { accessData: data }: OfferFile,
    present: OfferEntity | null,
  ): Promise<{ data?: AccessData; result: OfferImport['accessData'] }> {
    const before = present && (await this.access.open(tx, present.offerId));
    if (!data || isDeepStrictEqual(before, data))
      return { result: before ? 'unchanged' : 'notSet' };
    return { data, result: 'set' };
  }

  private async setFirstAccess(
    tx: EntityManager,
    who: Actor,
    offerId: string,
    data: AccessData,
  ): Promise<void> {
    const { version } = await tx.findOneByOrFail(OfferEntity, { offerId });
    const command = new SetAccessData(who, offerId, version, data);
    await inFile(
      () => this.commands.execute(command),
      (pointer = '') => `/accessData${pointer}`,
    );
  }
}

const asOf = (offer: OfferEntity): OfferAsOf => ({
  ...contentOf(offer),
  lifecycle: offer.lifecycle,
  contentDate: offer.contentDate,
});

async function organiserOf(tx: EntityManager, named: string): Promise<string> {
  if (id.safeParse(named).success) return named;
  const [agency, other] = await tx.findBy(KnownAgencyEntity, { key: named });
  if (agency && !other) return agency.agencyId;
  throw new Problem('offer.organiser_unknown', { key: named }, { pointer: '/organiser' });
}

const resultOf = (present: OfferEntity | null, after: OfferEntity): OfferImport['result'] => {
  if (!present) return 'created';
  return present.version === after.version ? 'unchanged' : 'updated';
};

/** Points problems of the offer at their place in the file. */
async function inFile<T>(work: () => Promise<T>, placeOf = pointerInFile): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { pointer, errors } = error.extra;
    throw new Problem(error.code, error.params, {
      ...error.extra,
      ...(pointer !== undefined && { pointer: placeOf(pointer) }),
      ...(errors && {
        errors: errors.map((one) => ({ ...one, pointer: placeOf(one.pointer) })),
      }),
    });
  }
}
