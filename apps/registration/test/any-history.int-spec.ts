/**
 * Whatever happens, in whatever order and at once: no limit is exceeded, no team is split, no place is
 * lost, counters equal rows, and everybody is told where they stand and why.
 */
import fc from 'fast-check';
import { CommandBus } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { Problem } from '#service-kit/http/problem.js';
import { participant } from '#testing/service.js';
import { Invariants } from '../src/invariants/invariants.js';
import { DecideRegistration } from '../src/admission/commands/decide-registration.command.js';
import { PromoteAfterClosing } from '../src/stages/commands/promote-after-closing.command.js';
import { ReleaseUnnamed } from '../src/stages/commands/release-unnamed.command.js';
import { LapsePlaceOffers } from '../src/stages/commands/lapse-place-offers.command.js';
import { ExpireUnconfirmed } from '../src/admission/commands/expire-unconfirmed.command.js';
import { SubmitRegistration } from '../src/admission/commands/submit-registration.command.js';
import { WithdrawRegistration } from '../src/admission/commands/withdraw-registration.command.js';
import { submission } from '../src/admission/submission.rules.js';
import { AnswerPlaceOffer } from '../src/team/commands/answer-place-offer.command.js';
import { ChangeSession } from '../src/team/commands/change-session.command.js';
import { NameMember } from '../src/team/commands/name-member.command.js';
import { SubstituteMember } from '../src/team/commands/substitute-member.command.js';
import { WithdrawTeam } from '../src/team/commands/withdraw-team.command.js';
import { person, RegistrationInTest } from './registration-in-test.js';
import { bildungswerkstatt, colleague, town, zukunftVorOrt } from './teams-in-test.js';

const desk = RegistrationInTest.forFile();
let towns: string[];
beforeAll(async () => {
  towns = [];
  for (let index = 0; index < 6; index++) towns.push(await town(desk));
});

const deeds = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('register' as const),
      town: fc.nat(5),
      size: fc.integer({ min: 1, max: 5 }),
      more: fc.nat(2),
      group: fc.nat(2),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('approve' as const), who: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decline' as const), who: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), who: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leaveAll' as const), who: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('grow' as const), who: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('substitute' as const), who: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('accept' as const), who: fc.nat(99) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('regroup' as const),
      who: fc.nat(99),
      group: fc.nat(1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('limit' as const),
      people: fc.integer({ min: 1, max: 20 }),
      municipalities: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      hours: fc.integer({ min: 1, max: 60 }),
    }),
  },
);
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never;

const offers = fc.record({
  grouped: fc.boolean(),
  people: fc.integer({ min: 3, max: 15 }),
  municipalities: fc.integer({ min: 1, max: 4 }),
  minimum: fc.constantFrom(null, 1, 2),
  approval: fc.boolean(),
  skip: fc.constantFrom('firstThatFits' as const, 'strictOrder' as const),
  promotion: fc.constantFrom('direct' as const, 'offer' as const),
  growth: fc.constantFrom('firstCome' as const, 'heldForTeam' as const),
  perMunicipality: fc.constantFrom(null, 3),
});
type Setting = typeof offers extends fc.Arbitrary<infer S> ? S : never;

function offerOf(setting: Setting, version = 1, like?: OfferState): OfferState {
  const { minimum, municipalities: max, perMunicipality: cap } = setting;
  const base = setting.grouped ? bildungswerkstatt().offer : zukunftVorOrt();
  const min = minimum === null ? null : Math.min(minimum, max);
  return {
    ...(like ?? base),
    version,
    capacityPeople: setting.people,
    procedure: [
      ...(setting.approval
        ? [{ ...stage, kind: 'approval' as const, owner: 'approver' as const }]
        : []),
      { ...stage, kind: 'seat' },
    ],
    capacity: {
      limitedWithoutFigure: false,
      municipalities: { min, max },
      perMunicipality: cap === null ? null : { max: cap, kind: 'hard', scope: 'offer' },
      speakers: 'outside',
    },
    team: { admissionUnit: 'team', recommendedMin: null, max: 5, maxKind: 'hard' },
    admission: {
      ...base.admission,
      waitingListSkip: setting.skip,
      promotion: setting.promotion,
      growth: setting.growth,
    },
  };
}
const stage = {
  owner: 'system' as const,
  dueDays: null,
  remindDays: null,
  onExpiry: 'tellStaff' as const,
  holdsSeat: false,
  approvers: 1 as const,
};

class History {
  private version = 1;

  private constructor(
    private offer: OfferState,
    private readonly setting: Setting,
  ) {}

  static async begin(setting: Setting): Promise<History> {
    return new History(await desk.tell(offerOf(setting)), setting);
  }

  get offerId(): string {
    return this.offer.offerId;
  }

  /** A refusal in words is fine; anything else is a failure of the test. */
  async do(deed: Deed): Promise<void> {
    try {
      await this.attempt(deed);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  private async attempt(deed: Deed): Promise<void> {
    const bus = desk.service.app.get(CommandBus);
    if (deed.do === 'register') return this.register(deed, bus);
    if (deed.do === 'limit') return this.limit(deed);
    if (deed.do === 'wait') {
      desk.service.clock.forward({ hours: deed.hours });
      await bus.execute(new LapsePlaceOffers());
      await bus.execute(new ExpireUnconfirmed());
      await bus.execute(new ReleaseUnnamed());
      await bus.execute(new PromoteAfterClosing());
      return;
    }
    const one = await this.pick(deed.who);
    if (!one) return;
    switch (deed.do) {
      case 'approve':
        await bus.execute(new DecideRegistration(one.id, { verdict: 'approve', reason: 'ja' }));
        return;
      case 'decline':
        await bus.execute(new DecideRegistration(one.id, { verdict: 'decline', reason: 'nein' }));
        return;
      case 'leave':
        await bus.execute(new WithdrawRegistration(one.id, 'participant'));
        return;
      case 'leaveAll':
        await bus.execute(new WithdrawTeam(one.team_id, 'participant'));
        return;
      case 'grow':
        await bus.execute(new NameMember(one.team_id, this.offer, memberOf(), 'team'));
        return;
      case 'substitute':
        await bus.execute(new SubstituteMember(one.id, memberOf(), 'staff'));
        return;
      case 'accept':
        await bus.execute(new AnswerPlaceOffer(one.team_id, 'accept'));
        return;
      case 'regroup': {
        const [part] = this.offer.parts;
        if (!part) return;
        const to = part.sessionIds[deed.group]!;
        await bus.execute(new ChangeSession(one.team_id, this.offer, part.key, to));
      }
    }
  }

  private async register(deed: Extract<Deed, { do: 'register' }>, bus: CommandBus): Promise<void> {
    const group = this.setting.grouped ? ['group1', 'group2'][deed.group] : undefined;
    const size = Math.min(5, deed.size + deed.more);
    const body = submission.parse(
      person({
        municipalityId: towns[deed.town],
        members: Array.from({ length: deed.size - 1 }, colleague),
        teamSize: size,
        answers: {},
        sessions: group ? { partTwo: group } : {},
      }),
    );
    await bus.execute(new SubmitRegistration(this.offerId, body));
  }

  private async limit({ people, municipalities }: Extract<Deed, { do: 'limit' }>): Promise<void> {
    this.version += 1;
    const setting = { ...this.setting, people, municipalities };
    this.offer = await desk.tell(offerOf(setting, this.version, this.offer));
  }

  private async pick(at: number): Promise<{ id: string; team_id: string } | undefined> {
    const rows = await desk.service.sql<{ id: string; team_id: string }>(
      'SELECT id, team_id FROM registration WHERE offer_id = $1 ORDER BY id',
      [this.offerId],
    );
    return rows[rows.length === 0 ? 0 : at % rows.length];
  }

  async assertSound(): Promise<void> {
    expect(await desk.service.app.get(Invariants).violations(this.offerId)).toEqual([]);
    const rows = await desk.service.sql<{ id: string }>(
      'SELECT id FROM registration WHERE offer_id = $1',
      [this.offerId],
    );
    for (const { id } of rows.slice(0, 5)) {
      const mine = await desk.service.call('GET', '/api/my/registration', { as: participant(id) });
      expect(mine.status).toBe(200);
      expect(mine.body.standing.headline.de).not.toBe('');
      if (mine.body.waitingPosition !== null)
        expect(mine.body.standing.why.length).toBeGreaterThan(1);
    }
  }
}

const memberOf = () => ({ ...colleague(), answers: {}, locale: 'de' as const }) as never;

it('keeps every promise, one deed after the other', async () => {
  await fc.assert(
    fc.asyncProperty(
      offers,
      fc.array(deeds, { minLength: 8, maxLength: 25 }),
      async (setting, history) => {
        const told = await History.begin(setting);
        for (const deed of history) {
          await told.do(deed);
          const broken = await desk.service.app.get(Invariants).violations(told.offerId);
          expect({ deed, broken }).toEqual({ deed, broken: [] });
        }
        await told.assertSound();
      },
    ),
    { numRuns: Number(process.env['HISTORIES'] ?? 12) },
  );
  desk.service.clock.set('2020-09-01T09:00');
});

it('keeps every promise when many do something at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      offers,
      fc.array(deeds, { minLength: 20, maxLength: 40 }),
      async (setting, history) => {
        const told = await History.begin(setting);
        // Limits change one after the other, as the catalogue tells them.
        const limits = history.filter((deed) => deed.do === 'limit');
        const others = history.filter((deed) => deed.do !== 'limit' && deed.do !== 'wait');
        await Promise.all([
          (async () => {
            for (const deed of limits) await told.do(deed);
          })(),
          ...others.map((deed) => told.do(deed)),
        ]);
        await told.assertSound();
      },
    ),
    // HISTORIES=40 before a release: these take the longest of all tests of the service.
    { numRuns: Number(process.env['HISTORIES'] ?? 4) },
  );
});
