/** What belongs to the request or message in hand: ids for the logs, the actor for the audit. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../access/actor.js';

export interface RequestContext {
  readonly requestId: string;
  readonly messageId?: string;
  actor?: Actor;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const runInContext = <T>(context: RequestContext, work: () => T): T =>
  storage.run(context, work);

export const currentContext = (): RequestContext | undefined => storage.getStore();

/** From here on the request acts as somebody else: what it records is recorded as theirs. */
export function actAs(actor: Actor): void {
  const context = storage.getStore();
  if (context) context.actor = actor;
}
