import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the catalogue knows of an agency, from agency.recorded; its home is the eligibility service. */
@Entity('known_agency')
export class KnownAgencyEntity {
  @PrimaryColumn({ name: 'agency_id', type: 'uuid' }) agencyId: string;
  @Column({ name: 'version', type: 'int' }) version: number;
  @Column({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'predecessor_id', type: 'uuid', nullable: true })
  predecessorId: string | null;
  /** By which files name it; keys are unique in the register, but a projection may lag behind. */
  @Column({ name: 'key', type: 'text', nullable: true }) key: string | null;
}
