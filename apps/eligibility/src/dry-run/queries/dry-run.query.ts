import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { id, type Locale } from '#contracts/vocabulary.js';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { decodeCursor, encodeCursor } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { KnownOffer } from '../../conditions/conditions.entities.js';
import { currentRules } from '../../conditions/current-rules.js';
import type { ExpressionLanguage } from '../../conditions/expression.js';
import { EXPRESSION_LANGUAGE } from '../../conditions/language.js';
import { type Rules } from '../../conditions/rule-set.rules.js';
import { soundRules } from '../../conditions/sound-rules.js';
import { agenciesOf } from '../../decisions/assess.js';
import { decide } from '../../decisions/decide.rules.js';
import {
  presentOf,
  reassess,
  type Reassessed,
  viewsOf,
} from '../../reassessment/assess-present.js';
import { briefOf, differences } from '../../reassessment/difference.rules.js';
import { viewOf } from '../../reassessment/known-registrations.js';
import type { DryRunInput, DryRunView } from '../dry-run.views.js';
import { sampleFacts } from '../sample-facts.js';
import { asExpected, type SamplePerson } from '../sample-person.rules.js';

/** Registrations that one answer looks at, so that it comes within a second or two. */
const MOST_ASSESSED = 2_000;
const AT_ONCE = 250;

/** Tries rules on made-up people and on present registrations. Nothing is stored. */
export class DryRun extends Query<DryRunView> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly input: DryRunInput,
    readonly locale: Locale,
  ) {
    super();
  }
}

@QueryHandler(DryRun)
export class DryRunHandler implements IQueryHandler<DryRun> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(EXPRESSION_LANGUAGE) private readonly language: ExpressionLanguage,
  ) {}

  /**
   * @throws Problem `conditions.offer_not_found`, `conditions.invalid`, `dry_run.reference_unknown`,
   * `request.cursor_invalid`
   */
  execute({ who, offerId, input, locale }: DryRun): Promise<DryRunView> {
    // One transaction: reusable sets do not change between checking and trying.
    return this.unitOfWork.run(async (tx) => {
      const offer = await tx.findOneBy(KnownOffer, { offerId });
      if (!offer || !worksFor(who, offer.organiserAgencyId)) {
        throw new Problem('conditions.offer_not_found');
      }
      const saved = await currentRules(tx, offerId);
      const tried = input.ruleSet
        ? (await soundRules(tx, this.language, offer, input.ruleSet, locale)).rules
        : saved.rules;
      const people: DryRunView['people'] = [];
      for (const [index, person] of input.people.entries()) {
        const pointer = `/people/${index}`;
        people.push(await this.person(tx, offer, saved.rules, tried, person, pointer));
      }
      return {
        conditionsVersion: saved.version,
        unsaved: input.ruleSet !== undefined,
        people,
        registrations: input.registrations
          ? await this.registrations(tx, offer, tried, input.registrations)
          : null,
      };
    });
  }

  private async person(
    tx: EntityManager,
    offer: KnownOffer,
    saved: Rules,
    tried: Rules,
    person: SamplePerson,
    pointer: string,
  ): Promise<DryRunView['people'][number]> {
    const agencies = [saved, tried].flatMap((rules) => agenciesOf(this.language, rules));
    const facts = await sampleFacts(tx, offer, person, agencies, this.clock.date(), pointer);
    const now = decide(this.language, saved, facts);
    const then = decide(this.language, tried, facts);
    const [before, after] = [now, then].map((verdict) =>
      viewOf({ ...verdict, conditions: [...verdict.conditions] }),
    );
    if (!before || !after) throw new Error('two verdicts give two views');
    return {
      key: person.key,
      before: { ...before, findings: [...before.findings] },
      after: { ...after, findings: [...after.findings] },
      differences: differences(briefOf(before), briefOf(after)),
      asExpected: asExpected(person, after),
      conditions: then.conditions as DryRunView['people'][number]['conditions'],
    };
  }

  private async registrations(
    tx: EntityManager,
    offer: KnownOffer,
    rules: Rules,
    { cursor, limit, onlyDifferent }: NonNullable<DryRunInput['registrations']>,
  ): Promise<NonNullable<DryRunView['registrations']>> {
    let after = cursor === undefined ? null : decodeCursor(cursor, z.tuple([id]))[0];
    const shown: Reassessed[] = [];
    const assessed: Reassessed[] = [];
    let more = true;
    while (more && shown.length < limit && assessed.length < MOST_ASSESSED) {
      const size = Math.min(AT_ONCE, onlyDifferent ? AT_ONCE : limit - shown.length);
      const present = await presentOf(tx, offer.offerId, { after, limit: size });
      const some = await reassess(tx, this.language, rules, offer, present, this.clock.date());
      let looked = 0;
      for (; looked < some.length && shown.length < limit; looked++) {
        const one = some[looked] as Reassessed;
        assessed.push(one);
        after = one.present.registrationId;
        if (one.differs || !onlyDifferent) shown.push(one);
      }
      more = present.length === size || looked < some.length;
      await new Promise((next) => setImmediate(next)); // others are served in between
    }
    return {
      items: await itemsOf(tx, shown),
      nextCursor: more && after !== null ? encodeCursor([after]) : null,
      counts: countsOf(assessed),
    };
  }
}

async function itemsOf(
  tx: EntityManager,
  shown: readonly Reassessed[],
): Promise<NonNullable<DryRunView['registrations']>['items']> {
  const views = await viewsOf(
    tx,
    shown.map(({ present }) => present.decisionId),
  );
  return shown.flatMap(({ present, after }) => {
    const before = views.get(present.decisionId);
    if (!before) return [];
    return {
      registrationId: present.registrationId,
      before: { ...before, findings: [...before.findings] },
      after: { ...after, findings: [...after.findings] },
      differences: differences(present.brief, briefOf(after)),
    };
  });
}

function countsOf(
  assessed: readonly Reassessed[],
): NonNullable<DryRunView['registrations']>['counts'] {
  const differing = assessed.filter(({ differs }) => differs);
  const pairs = Map.groupBy(
    differing,
    ({ present, after }) => `${present.brief.outcome} ${after.outcome}`,
  );
  return {
    assessed: assessed.length,
    differing: differing.length,
    transitions: [...pairs.values()].flatMap((same) => {
      const [first] = same;
      if (!first) return [];
      const { present, after } = first;
      return { before: present.brief.outcome, after: after.outcome, count: same.length };
    }),
  };
}
