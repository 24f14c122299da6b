import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Position, StageKind } from '#contracts/vocabulary.js';

/**
 * Who is admitted as one: the people of a municipality who registered together, or somebody alone.
 * Nothing here tells who they are. Its members' rows say where each of them stands; what they share
 * stands here: the seats, the place in the waiting list, the stages that a team passes as a whole.
 */
@Entity('team')
@Index('team_waiting', ['offerId', 'priority', 'waitingSince', 'id'], {
  where: "seat = 'waiting'",
})
@Index('team_by_municipality', ['offerId', 'municipalityKey'])
@Index('team_reserved', ['offerId'], { where: 'reserved > 0' })
@Index('team_offered', ['offeredUntil'], { where: 'offered_until IS NOT NULL' })
@Check('team_seat', "seat IN ('none', 'held', 'confirmed', 'waiting', 'released')")
@Check('team_taken', 'taken >= 0 AND reserved >= 0 AND reserved <= taken')
@Check('team_taken_with_seat', "taken = 0 OR seat IN ('held', 'confirmed')")
@Check('team_waits_since', "seat <> 'waiting' OR waiting_since IS NOT NULL")
export class Team {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'municipality_id', type: 'uuid', nullable: true }) municipalityId: string | null;
  /** What counts as one municipality: its id; for one that is not in the register, the team's own id. */
  @Column({ name: 'municipality_key', type: 'text' }) municipalityKey: string;
  /** Registration of who registered the team, and hears of it as a whole. */
  @Column({ name: 'registrant_id', type: 'uuid' }) registrantId: string;
  /** How many people were announced, named or not; null: only those who are named. */
  @Column({ name: 'announced', type: 'integer', nullable: true }) announced: number | null;
  @Column({ name: 'seat', type: 'text' }) seat: Position['seat'];
  /** Places that it takes now; `reserved` of them are for people who are not named yet. */
  @Column({ name: 'taken', type: 'integer' }) taken: number;
  @Column({ name: 'reserved', type: 'integer' }) reserved: number;
  /** Order of the waiting list, after `priority` (smaller comes first). */
  @Column({ name: 'waiting_since', type: 'timestamptz', nullable: true }) waitingSince: Date | null;
  @Column({ name: 'priority', type: 'integer' }) priority: number;
  /** By `choiceKey`: id of the session that they would like; absent: any, or all of a free part. */
  @Column({ name: 'wishes', type: 'jsonb' }) wishes: Record<string, string>;
  /** By `choiceKey`: id of the session in which they have their places. */
  @Column({ name: 'sessions', type: 'jsonb' }) sessions: Record<string, string>;
  /** A person has admitted more of them than the offer advises (soft limits). */
  @Column({ name: 'beyond_advice_allowed', type: 'boolean' }) beyondAdviceAllowed: boolean;
  /** A person has let them in beyond the offer's limits, with a reason. */
  @Column({ name: 'limits_overridden', type: 'boolean' }) limitsOverridden: boolean;
  /** Stages that the team has passed as a whole. */
  @Column({ name: 'passed', type: 'jsonb' }) passed: StageKind[];
  /** A free place was offered, until then. */
  @Column({ name: 'offered_until', type: 'timestamptz', nullable: true }) offeredUntil: Date | null;
}
