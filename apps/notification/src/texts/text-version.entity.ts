import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Locale, MailKind } from '#contracts/vocabulary.js';
import type { Salutation } from '#contracts/salutation.js';
import type { MailText } from './mail-text.rules.js';

/** For all offers of an agency, or for one offer. */
export const textScopes = ['agency', 'offer'] as const;
export type TextScope = (typeof textScopes)[number];

/**
 * A text of a mail as somebody saved it; append-only. The highest version is in force, an offer's
 * before its agency's; one without a text goes back to what would hold otherwise.
 */
@Entity('mail_text_version')
@Unique('mail_text_version_once', ['scope', 'ownerId', 'kind', 'version'])
@Check('mail_text_version_scope', `scope IN ('${textScopes.join("', '")}')`)
@Check('mail_text_version_whole', '(source IS NULL) = (html IS NULL)')
@Index('mail_text_version_agency', ['agencyId'])
export class MailTextVersion {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id: string;
  @Column({ name: 'scope', type: 'text' }) scope: TextScope;
  /** The agency or the offer. */
  @Column({ name: 'owner_id', type: 'uuid' }) ownerId: string;
  @Column({ name: 'agency_id', type: 'uuid' }) agencyId: string;
  @Column({ name: 'kind', type: 'text' }) kind: MailKind;
  @Column({ name: 'version', type: 'integer' }) version: number;
  /** As it was written; null: back to the default. */
  @Column({ name: 'source', type: 'jsonb', nullable: true }) source: MailText | null;
  /** Compiled in the frame that `frame` tells, for the form of address of that day. */
  @Column({ name: 'html', type: 'jsonb', nullable: true }) html: Record<Locale, string> | null;
  @Column({ name: 'frame', type: 'text' }) frame: string;
  @Column({ name: 'salutation', type: 'text' }) salutation: Salutation;
  @Column({ name: 'note', type: 'text' }) note: string;
  /** The version that this one repeats. */
  @Column({ name: 'restores', type: 'integer', nullable: true }) restores: number | null;
  @Column({ name: 'saved_at', type: 'timestamptz' }) savedAt: Date;
  /** As the audit trail names staff. */
  @Column({ name: 'saved_by', type: 'text' }) savedBy: string;
  /** The first time that a mail could not be made with it, and why; the built-in text was sent. */
  @Column({ name: 'failed_at', type: 'timestamptz', nullable: true }) failedAt: Date | null;
  @Column({ name: 'failure', type: 'text', nullable: true }) failure: string | null;
}
