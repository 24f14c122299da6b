import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * People with a place by municipality: in the whole offer (`scopeId` is the offer's id) and in each
 * session that is chosen. A row stands for one municipality, or one case of a session.
 */
@Entity('municipality_places')
@Check('municipality_places_some', 'people > 0')
export class MunicipalityPlaces {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @PrimaryColumn({ name: 'scope_id', type: 'uuid' }) scopeId: string;
  @PrimaryColumn({ name: 'municipality_key', type: 'text' }) municipalityKey: string;
  @Column({ name: 'people', type: 'integer' }) people: number;
}

/** The places of a session that is chosen among others (a group, an alternative date). */
@Entity('session_places')
@Check('session_places_not_negative', 'people >= 0 AND cases >= 0')
@Check('session_places_people', 'limit_people IS NULL OR people <= limit_people')
@Check('session_places_cases', 'limit_cases IS NULL OR cases <= limit_cases')
export class SessionPlaces {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @PrimaryColumn({ name: 'session_id', type: 'uuid' }) sessionId: string;
  @Column({ name: 'people', type: 'integer' }) people: number;
  /** Municipalities in it. */
  @Column({ name: 'cases', type: 'integer' }) cases: number;
  @Column({ name: 'wanted_people', type: 'integer', nullable: true }) wantedPeople: number | null;
  @Column({ name: 'wanted_cases', type: 'integer', nullable: true }) wantedCases: number | null;
  /** As with the offer's own limits: never below what is given already. */
  @Column({ name: 'limit_people', type: 'integer', nullable: true }) limitPeople: number | null;
  @Column({ name: 'limit_cases', type: 'integer', nullable: true }) limitCases: number | null;
}
