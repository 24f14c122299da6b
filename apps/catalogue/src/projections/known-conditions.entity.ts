import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the publish checklist needs to know of an offer's conditions, from conditions.revised. */
@Entity('known_conditions')
export class KnownConditionsEntity {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'version', type: 'int' }) version: number;
  @Column({ name: 'condition_count', type: 'int' }) conditionCount: number;
  @Column({ name: 'needs_event_day', type: 'boolean' }) needsEventDay: boolean;
}
