import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Registration } from '../admission/registration.entity.js';

/**
 * Who has voted. Neither what nor when: a time, finer than "while the vote was open", would tell it
 * together with a result that is watched while it grows.
 */
@Entity('vote_cast')
@Index('vote_cast_of_person', ['registrationId'], { where: 'registration_id IS NOT NULL' })
@Check('vote_cast_by_person', 'registration_id IS NULL OR voter = registration_id::text')
export class VoteCast {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** Id of the registration or key of the municipality: the primary key gives each one ballot. */
  @PrimaryColumn({ name: 'voter', type: 'text' }) voter: string;
  /** Set where people vote, so that erasing a person erases this. Never set for a municipality. */
  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Registration, { name: 'vote_cast_registration_fk', onDelete: 'CASCADE' })
  registrationId: string | null;
}

/**
 * What was chosen, and nothing that leads to who chose it: the id is random (version 4, not our own
 * ids, which hold a time), there is no time and no order, and choices are sorted. See ballots.ts for
 * what PostgreSQL itself would note.
 */
@Entity('ballot')
@Index('ballot_of_offer', ['offerId'])
@Check('ballot_not_empty', 'cardinality(choices) > 0')
export class Ballot {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'choices', type: 'uuid', array: true }) choices: string[];
}
