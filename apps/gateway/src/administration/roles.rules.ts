/** Who sees what on the staff pages. The services decide for themselves what they answer. */
import type { Actor, StaffActor } from '#service-kit/access/actor.js';

type Role = StaffActor['roles'][number];

/** May open the administration at all. */
export const staffRoles = ['viewer', 'approver', 'editor', 'ops'] as const satisfies Role[];
/** May read registrations, with names. */
export const readerRoles = ['viewer', 'approver', 'editor'] as const satisfies Role[];

export const hasRole = (who: Actor, ...roles: readonly Role[]): boolean =>
  who.kind === 'staff' && who.roles.some((role) => roles.includes(role));

export const mayRead = (who: Actor): boolean => hasRole(who, ...readerRoles);
export const mayDecide = (who: Actor): boolean => hasRole(who, 'approver');
