/**
 * Who is acting. The gateway finds out (sign-in, API key, one-time link) and tells the services in a
 * signed token that lives one minute; each service verifies it and checks rights itself
 * (docs/adr/0008).
 */
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { roles } from './roles.rules.js';

export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anonymous') }),
  z.object({ kind: z.literal('participant'), registrationId: z.uuid() }),
  z.object({
    kind: z.literal('staff'),
    /** Stable id of the account or API key. */
    subject: z.string(),
    /** What the audit trail shows. */
    name: z.string(),
    /** From the sign-in; an API key has none. */
    email: z.email().optional(),
    roles: z.array(z.enum(roles)),
    /** Agencies whose offers this person works on; `*`: all of them. */
    agencyIds: z.union([z.literal('*'), z.array(z.uuid())]),
    via: z.enum(['oidc', 'apiKey']),
  }),
  z.object({ kind: z.literal('service'), service: z.string() }),
]);
export type Actor = z.infer<typeof actor>;
export type StaffActor = Extract<Actor, { kind: 'staff' }>;

export const anonymous: Actor = { kind: 'anonymous' };

const AUDIENCE = 'einlass';
const key = (secret: string): Uint8Array => new TextEncoder().encode(secret);

/** Signs a token for one hop; valid 60 s by the machine's clock (security, not business time). */
export function signIdentity(who: Actor, secret: string): Promise<string> {
  return new SignJWT({ actor: who })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(key(secret));
}

/** @returns the actor, or null when the token is missing its signature, expired or malformed. */
export async function verifyIdentity(token: string, secret: string): Promise<Actor | null> {
  try {
    const { payload } = await jwtVerify(token, key(secret), {
      audience: AUDIENCE,
      algorithms: ['HS256'],
      clockTolerance: 5,
    });
    return actor.parse(payload['actor']);
  } catch {
    return null;
  }
}

/** Whether a staff member may work on an agency's objects. Others: the object does not exist for them. */
export const worksFor = (who: Actor, agencyId: string): boolean =>
  who.kind === 'staff' && (who.agencyIds === '*' || who.agencyIds.includes(agencyId));

/** How the audit trail names an actor: staff by name, participants only by role. */
export function actorLabel(who: Actor | undefined): string {
  switch (who?.kind) {
    case 'staff':
      return who.name;
    case 'participant':
      return 'participant';
    case 'service':
      return `service ${who.service}`;
    case 'anonymous':
    case undefined:
      return 'anonymous';
  }
}
