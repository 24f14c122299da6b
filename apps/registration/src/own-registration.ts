import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';

/**
 * The registration of somebody who came by their one-time link.
 * @throws Problem `access.sign_in_required`
 */
export function ownRegistration(who: Actor): string {
  if (who.kind !== 'participant') throw new Problem('access.sign_in_required');
  return who.registrationId;
}
