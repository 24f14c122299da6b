/** From the claims of a sign-in to what a person may do here. */
import { z } from 'zod';
import type { StaffActor } from '#service-kit/access/actor.js';
import { type Role, roles } from '#service-kit/access/roles.rules.js';

const isAddress = (claim: unknown): claim is string => z.email().safeParse(claim).success;

const uuids = z.array(z.uuid());

/**
 * Unknown roles are left out: a provider may serve other systems, too. Agencies that are missing or
 * malformed mean none, never all.
 * @returns null without any role of ours
 */
export function staffFromClaims(
  claims: Readonly<Record<string, unknown>>,
  names: { readonly roles: string; readonly agencies: string },
): StaffActor | null {
  const subject = typeof claims['sub'] === 'string' ? claims['sub'] : '';
  const given = claims[names.roles];
  const held = roles.filter((role: Role) => Array.isArray(given) && given.includes(role));
  if (!subject || held.length === 0) return null;
  const agencies = claims[names.agencies];
  return {
    kind: 'staff',
    subject: `oidc:${subject}`,
    name: [claims['name'], claims['email'], subject].find(
      (each) => typeof each === 'string',
    ) as string,
    ...(isAddress(claims['email']) && { email: claims['email'] }),
    roles: held,
    agencyIds: agencies === '*' ? '*' : (uuids.safeParse(agencies).data ?? []),
    via: 'oidc',
  };
}

/** The address of a sign-in; one that the provider says is not verified may be somebody else's. */
export function addressOf(claims: Readonly<Record<string, unknown>>): string | null {
  const { email } = claims;
  return typeof email === 'string' && claims['email_verified'] !== false ? email : null;
}
