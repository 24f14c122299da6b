import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '#service-kit/access/roles.rules.js';

@Entity('api_key')
@Index('api_key_secret_hash', ['secretHash'], { unique: true })
export class ApiKey {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  /** What the key is for, in the words of the person who made it. */
  @Column({ name: 'name', type: 'text' }) name: string;
  /** Its beginning, so that people can tell keys apart. */
  @Column({ name: 'hint', type: 'text' }) hint: string;
  /** SHA-256 of the whole key. */
  @Column({ name: 'secret_hash', type: 'bytea' }) secretHash: Buffer;
  @Column({ name: 'roles', type: 'text', array: true }) roles: Role[];
  /** Null: every agency. */
  @Column({ name: 'agency_ids', type: 'uuid', array: true, nullable: true }) agencyIds:
    string[] | null;
  @Column({ name: 'created_by', type: 'text' }) createdBy: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt: Date | null;
  /** To the minute. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true }) lastUsedAt: Date | null;
}
