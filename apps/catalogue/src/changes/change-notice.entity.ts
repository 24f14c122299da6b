import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { OfferEntity } from '../offers/offer.entity.js';
import type { Bilingual } from './change-texts.rules.js';
import type { NoticeKind, NoticeState } from './notice.rules.js';

/**
 * What those who registered are told of changes. It names two revisions and holds no changes itself:
 * what it says of them is always what the revisions say.
 */
@Entity('change_notice')
@Index('change_notice_one_open', ['offerId'], { unique: true, where: "state = 'open'" })
@Index('change_notice_of_offer', ['offerId', 'noticeId'])
@Check('change_notice_kind_known', `kind IN ('changes', 'postponement', 'cancellation')`)
@Check(
  'change_notice_state_known',
  `state IN ('open', 'sent', 'dismissed', 'cancelledOut', 'superseded')`,
)
@Check('change_notice_closed', `(state = 'open') = (closed_at IS NULL)`)
export class ChangeNoticeEntity {
  @PrimaryColumn({ name: 'notice_id', type: 'uuid' }) noticeId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @ManyToOne(() => OfferEntity, { nullable: false })
  @JoinColumn({ name: 'offer_id', foreignKeyConstraintName: 'change_notice_offer' })
  offer?: Relation<OfferEntity>;
  /** Grows with every change of the notice: its ETag. */
  @Column({ name: 'version', type: 'int' }) version: number;
  @Column({ name: 'kind', type: 'text' }) kind: NoticeKind;
  @Column({ name: 'state', type: 'text' }) state: NoticeState;
  /** The last revision that people know of. */
  @Column({ name: 'from_revision', type: 'int' }) fromRevision: number;
  @Column({ name: 'to_revision', type: 'int' }) toRevision: number;
  /** Written by a person, or the reason of a cancellation; null: the generated text. */
  @Column({ name: 'message', type: 'jsonb', nullable: true }) message: Bilingual | null;
  /** The revision that the text was written for. */
  @Column({ name: 'message_revision', type: 'int', nullable: true })
  messageRevision: number | null;
  @Column({ name: 'asks_consent', type: 'boolean' }) asksConsent: boolean;
  /** Until then another edit is likely to follow the last one. */
  @Column({ name: 'settles_at', type: 'timestamptz' }) settlesAt: Date;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt: Date;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt: Date | null;
  @Column({ name: 'closed_by', type: 'text', nullable: true }) closedBy: string | null;
  @Column({ name: 'dismiss_reason', type: 'text', nullable: true }) dismissReason: string | null;
}
