import { Injectable } from '@nestjs/common';
import { type MessageName, messages, type SentPayload } from '#contracts/messages.js';
import { newId } from '#service-kit/data/id.js';
import { currentContext } from '#service-kit/http/request-context.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { RelaySignal } from './relay-signal.js';

const ROWS_AT_ONCE = 1_000;

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
  add<N extends MessageName>(name: N, payload: SentPayload<N>): Promise<void> {
    return this.addAll(name, [payload]);
  }

  /** The same for many of one kind, e.g. of an import, with one statement per thousand. */
  async addAll<N extends MessageName>(name: N, payloads: readonly SentPayload<N>[]): Promise<void> {
    const tx = this.unitOfWork.transaction;
    if (!tx) throw new Error(`${name}: a message is told inside a unit of work, or not at all`);
    const definition = messages[name];
    const requestId = currentContext()?.requestId ?? null;
    const rows = payloads.flatMap((payload) => {
      const message = { message_id: newId(), name, payload: definition.payload.parse(payload) };
      return definition.deliveredTo.map((receiver) => ({
        ...message,
        id: newId(),
        receiver,
        request_id: requestId,
      }));
    });
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      await tx.query(
        `INSERT INTO outbox_message (id, message_id, name, receiver, payload, request_id)
         SELECT id, message_id, name, receiver, payload, request_id
         FROM jsonb_populate_recordset(NULL::outbox_message, $1::jsonb)`,
        [JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE))],
      );
    }
    this.unitOfWork.afterCommit(() => this.signal.wake());
  }
}
