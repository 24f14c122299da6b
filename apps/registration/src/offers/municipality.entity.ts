import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What eligibility last told about a municipality; the newest version wins. */
@Entity('municipality')
@Index('municipality_folded', { synchronize: false })
export class Municipality {
  @PrimaryColumn({ name: 'municipality_id', type: 'uuid' }) municipalityId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'kind', type: 'text' }) kind: string;
  @Column({ name: 'ags', type: 'text', nullable: true }) ags: string | null;
  @Column({ name: 'federal_state', type: 'text' }) federalState: string;
}
