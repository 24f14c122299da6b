import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type EntityManager, In } from 'typeorm';
import type { Locale } from '#contracts/vocabulary.js';
import { type Actor, actorLabel, worksFor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { RuleCheck } from '../check-conditions.js';
import {
  type ConditionSetContent,
  type ConditionSetInput,
  mayRead,
  type SavedSet,
} from '../condition-set.rules.js';
import { written } from '../condition.rules.js';
import {
  ConditionSet,
  ConditionSetRevision,
  ConditionsRevision,
  KnownOffer,
} from '../conditions.entities.js';
import { currentConditions } from '../current-rules.js';
import type { ExpressionLanguage } from '../expression.js';
import { EXPRESSION_LANGUAGE } from '../language.js';
import { loadNames } from '../load-names.js';
import { namedOffers } from '../ready-made/ready-made-words.rules.js';
import { RuleRevisions } from '../rule-revisions.js';

/** Enters a reusable set, or replaces its content; every offer that names it gets a new version. */
export class SaveConditionSet extends Command<SavedSet> {
  constructor(
    readonly who: Actor,
    readonly target:
      | { readonly create: Pick<ConditionSetInput, 'key' | 'agencyId'> }
      | { readonly setId: string; readonly ifMatch: number },
    readonly content: ConditionSetContent,
    readonly locale: Locale,
  ) {
    super();
  }
}

@CommandHandler(SaveConditionSet)
export class SaveConditionSetHandler implements ICommandHandler<SaveConditionSet> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly revisions: RuleRevisions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(EXPRESSION_LANGUAGE) private readonly language: ExpressionLanguage,
  ) {}

  /**
   * @throws Problem `condition_set.not_found`, `condition_set.not_yours`, `condition_set.key_taken`,
   *   `conditions.invalid`, `request.stale`
   */
  execute({ who, target, content, locale }: SaveConditionSet): Promise<SavedSet> {
    return this.unitOfWork.run(async (tx) => {
      const set =
        'create' in target
          ? await this.created(tx, who, target.create)
          : await this.next(tx, who, target.setId, target.ifMatch);
      const revision = await this.revise(tx, who, set, content, locale);
      await this.retell(tx, set, actorLabel(who));
      return { set, revision };
    });
  }

  private async created(
    tx: EntityManager,
    who: Actor,
    { key, agencyId }: Pick<ConditionSetInput, 'key' | 'agencyId'>,
  ): Promise<ConditionSet> {
    assertOwn(who, agencyId);
    // A key means one thing for every offer: no agency's set hides one of all agencies.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`set ${key}`]);
    const others = await tx.findBy(ConditionSet, { key });
    const taken = others.some(
      (one) => agencyId === null || [agencyId, null].includes(one.agencyId),
    );
    if (taken) throw new Problem('condition_set.key_taken', {}, { pointer: '/key' });
    const set: ConditionSet = { setId: newId(), version: 1, key, agencyId };
    await tx.insert(ConditionSet, set);
    return set;
  }

  private async next(
    tx: EntityManager,
    who: Actor,
    setId: string,
    ifMatch: number,
  ): Promise<ConditionSet> {
    const set = await tx.findOne(ConditionSet, {
      where: { setId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!set || !mayRead(who, set.agencyId)) throw new Problem('condition_set.not_found');
    assertOwn(who, set.agencyId);
    assertVersion(set.version, ifMatch);
    const version = set.version + 1;
    await tx.update(ConditionSet, { setId }, { version });
    return { ...set, version };
  }

  private async revise(
    tx: EntityManager,
    who: Actor,
    { setId, version, agencyId, key }: ConditionSet,
    { name, conditions }: ConditionSetContent,
    locale: Locale,
  ): Promise<ConditionSetRevision> {
    const names = await loadNames(tx, agencyId, namedOffers({ conditions }));
    const errors = new RuleCheck(this.language, names, locale).list(conditions, '/conditions');
    if (errors.length > 0) throw new Problem('conditions.invalid', {}, { errors });
    const revision: ConditionSetRevision = {
      setId,
      version,
      name,
      conditions: conditions.map((one) => written(one, names)),
      savedAt: this.clock.date(),
      savedBy: actorLabel(who),
    };
    await tx.insert(ConditionSetRevision, revision as object);
    const keys = conditions.map((one) => one.key);
    await this.audit.record(setId, 'condition-set.revised', { key, version, keys });
    return revision;
  }

  /** Rules are one version of each set; offers are locked in one order, against deadlocks. */
  private async retell(tx: EntityManager, set: ConditionSet, savedBy: string): Promise<void> {
    const offerIds = await offersNaming(tx, set.setId);
    if (offerIds.length === 0) return;
    await tx.find(KnownOffer, {
      where: { offerId: In(offerIds) },
      order: { offerId: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const offerId of offerIds) {
      const current = await currentConditions(tx, offerId);
      if (!current?.sets.some(({ setId }) => setId === set.setId)) continue;
      const sets = current.sets.map((one) =>
        one.setId === set.setId ? { ...one, version: set.version } : one,
      );
      const cause = `set ${set.key}, version ${set.version}`;
      await this.revisions.write(tx, offerId, current.ruleSet, sets, savedBy, cause);
    }
  }
}

/** Offers whose current rules name the set. */
async function offersNaming(tx: EntityManager, setId: string): Promise<string[]> {
  const revisions = await tx
    .createQueryBuilder(ConditionsRevision, 'revision')
    .where('revision.sets @> :set', { set: JSON.stringify([{ setId }]) })
    .andWhere(
      `NOT EXISTS (SELECT 1 FROM conditions_revision newer
         WHERE newer.offer_id = revision.offer_id AND newer.version > revision.version)`,
    )
    .orderBy('revision.offerId', 'ASC')
    .getMany();
  return revisions.map(({ offerId }) => offerId);
}

/** A set of all agencies is changed by whoever is in charge of all. */
function assertOwn(who: Actor, agencyId: string | null): void {
  const own =
    agencyId === null ? who.kind === 'staff' && who.agencyIds === '*' : worksFor(who, agencyId);
  if (!own) throw new Problem('condition_set.not_yours');
}
