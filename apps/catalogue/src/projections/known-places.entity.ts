import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many people have a place, from places.counted; the registration service gives them out. */
@Entity('known_places')
export class KnownPlacesEntity {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'version', type: 'int' }) version: number;
  @Column({ name: 'people', type: 'int' }) people: number;
  /** The limit that was in force when they were counted; null: none. */
  @Column({ name: 'limit_people', type: 'int', nullable: true }) limitPeople: number | null;
  @Column({ name: 'waiting', type: 'int' }) waiting: number;
  /** Municipalities with a place; null: told before they were counted. */
  @Column({ name: 'municipalities', type: 'int', nullable: true }) municipalities: number | null;
}
