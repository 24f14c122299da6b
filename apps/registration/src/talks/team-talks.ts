import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { Problem } from '#service-kit/http/problem.js';
import { sqlStateOf, UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../admission/workflow/happenings.js';
import type { Registration } from '../admission/registration.entity.js';
import { Offers } from '../offers/offers.js';
import { Places } from '../seats/places.js';
import { Teams } from '../team/teams.js';
import { ONE_TEAM, OVERLAP, TeamTalk } from './talk.entities.js';
import { assertTalkIsPart, newTalk, type TalkFile, TalkFiles } from './talk-files.js';

/** What can happen to a team's talk; the registrations' page says what follows for each member. */
type TalkHappening =
  'talkAgreed' | 'talkGivenUp' | 'talkMissed' | 'talkChoiceReopened' | 'talkHeld' | 'talkWaived';

/** Leads onward, perhaps to a place: the offer's places are locked before anything else. */
const leadsOnward: ReadonlySet<TalkHappening> = new Set(['talkHeld', 'talkWaived']);

const ends: ReadonlySet<TalkHappening> = new Set(['talkGivenUp', 'talkMissed']);

/** Who joined after it was agreed knows of the time as well, and has to be told that it is gone. */
const agreedForAll = ({ talkAgreedAt, talkAskedAt }: Registration): Partial<Registration> => ({
  talkAgreedAt: talkAgreedAt ?? talkAskedAt,
});

/** What was decided under the locks. */
interface Decided {
  /** Null: it was so already, nothing happens. */
  readonly happens: TalkHappening | null;
  /** For the record of events: ids and facts. */
  readonly details?: Record<string, unknown>;
}

/**
 * The one way to change a team's talk, in one transaction and one order of locks: the offer's places,
 * the team, its members' registrations, the team's talk, slots. Then the members' registrations are told.
 */
@Injectable()
export class TeamTalks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly places: Places,
    private readonly teams: Teams,
    private readonly files: TalkFiles,
    private readonly happenings: Happenings,
  ) {}

  /**
   * @param may what could happen, so that the right locks are taken first
   * @param decide called under the locks; may throw what speaks against it
   * @throws Problem `talks.team_not_found`, `talks.not_part`
   * @throws Problem `talks.not_due` when no member's registration is where this may happen
   */
  async change(
    offerId: string,
    teamId: string,
    may: TalkHappening,
    decide: (file: TalkFile, offer: OfferState, tx: EntityManager) => Promise<Decided>,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const offer = await this.offers.get(offerId);
      assertTalkIsPart(offer);
      await this.files.get(offerId, teamId); // there is such a team
      if (leadsOnward.has(may)) await this.places.lock(offerId, 'exclusive');
      const file = await this.lock(offerId, teamId, tx);
      const { happens, details = {} } = await decide(file, offer, tx).catch(asProblem);
      if (happens === null) return;
      const happened = await this.happenings.happenToTeam(teamId, happens, (registration) => ({
        details,
        ...(ends.has(happens) && { changes: agreedForAll(registration) }),
      }));
      if (!happened) throw new Problem('talks.not_due');
    });
  }

  /** The team's row, for what tells the registrations nothing: words, settings. */
  async row(offerId: string, teamId: string): Promise<TalkFile> {
    return this.unitOfWork.run(async (tx) => {
      const { team } = await this.files.get(offerId, teamId);
      await tx
        .createQueryBuilder()
        .insert()
        .into(TeamTalk)
        .values(newTalk(team))
        .orIgnore()
        .execute();
      await tx.findOneOrFail(TeamTalk, { where: { teamId }, lock: { mode: 'pessimistic_write' } });
      return this.files.get(offerId, teamId);
    });
  }

  private async lock(offerId: string, teamId: string, tx: EntityManager): Promise<TalkFile> {
    await this.teams.lock(teamId);
    await tx.query('SELECT id FROM registration WHERE team_id = $1 ORDER BY id FOR UPDATE', [
      teamId,
    ]);
    return this.row(offerId, teamId);
  }
}

/** What the rules should have seen before, and a constraint of the database refused. */
export function asProblem(error: unknown): never {
  const constraint = (error as { driverError?: { constraint?: string } } | null)?.driverError
    ?.constraint;
  if (sqlStateOf(error) === '23505' && constraint === ONE_TEAM) {
    throw new Problem('talks.slot_taken', {}, { cause: error });
  }
  if (sqlStateOf(error) === '23P01' && constraint === OVERLAP) {
    throw new Problem('talks.overlap', {}, { cause: error });
  }
  throw error;
}
