import { Injectable } from '@nestjs/common';
import { type MessageName, messages, type SentPayload } from '#contracts/messages.js';
import { newId } from '#service-kit/id.js';
import { currentContext } from '#service-kit/request-context.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { OutboxMessage } from './messaging.entities.js';
import { RelaySignal } from './relay-signal.js';

/** Where a service says what has happened. Nothing leaves before the transaction has committed. */
@Injectable()
export class Outbox {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly signal: RelaySignal,
  ) {}

  /**
   * Adds one row per receiver to the running transaction.
   * @throws when no transaction is running, or the payload is not as the contract says
   */
  async add<N extends MessageName>(name: N, payload: SentPayload<N>): Promise<void> {
    const tx = this.unitOfWork.transaction;
    if (!tx) throw new Error(`${name}: a message is told inside a unit of work, or not at all`);
    const definition = messages[name];
    const checked = definition.payload.parse(payload) as object;
    const messageId = newId();
    await tx.insert(
      OutboxMessage,
      definition.deliveredTo.map((receiver) => ({
        id: newId(),
        messageId,
        name,
        receiver,
        payload: checked,
        requestId: currentContext()?.requestId ?? null,
      })),
    );
    this.unitOfWork.afterCommit(() => this.signal.wake());
  }
}
