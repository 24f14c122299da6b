import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MoreThanOrEqual } from 'typeorm';
import type { PlannedMail } from '../plan/plan.entities.js';
import { FormerAddress } from './bounces.entities.js';

/**
 * Which handing over of a mail something is about that comes back, and where that one went. A mail may
 * be handed over several times (a person sends it once more, it is tried again), and the person's address
 * may have become another one in between. A number of 0 is from before they were counted.
 */
@Injectable()
export class Conversations {
  /** Of the address in that conversation. @returns null: erased */
  async addressHash(tx: EntityManager, mail: PlannedMail, number: number): Promise<Buffer | null> {
    const former = await tx.findOne(FormerAddress, {
      where: { mailId: mail.id, untilConversation: MoreThanOrEqual(number) },
      order: { untilConversation: 'ASC' },
    });
    return former?.addressHash ?? mail.addressHash;
  }
}

/** The one that tells how the mail is: none came after it, and no person has sent it on its way anew. */
export const isNewest = (
  { conversations, sentAt, state }: PlannedMail,
  number: number,
): boolean => {
  const leavesAgain = sentAt !== null && (state === 'retry' || state === 'claimed');
  return number === conversations && !leavesAgain;
};
