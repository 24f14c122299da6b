/** API keys for machines: what they look like and when one counts. No I/O. */
/** Makes a leaked key recognisable for scanners and people. */
export const KEY_PREFIX = 'einlass_';
const SHAPE = /^einlass_[A-Za-z0-9_-]{43}$/;

/** Rejects early what cannot be a key, without asking the database. */
export const looksLikeApiKey = (value: string): boolean => SHAPE.test(value);

/** The beginning that people see in lists; far too little to guess the rest. */
export const hintOf = (key: string): string => `${key.slice(0, KEY_PREFIX.length + 4)}…`;

/** `Bearer x` → `x`; null for anything else. The scheme is case-insensitive (RFC 9110, 11.1). */
export const bearerToken = (header: string | undefined): string | null =>
  /^bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? null;

export interface KeyValidity {
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** Expiry is exclusive: at the stated instant the key no longer counts. */
export const isUsable = (key: KeyValidity, now: Date): boolean =>
  key.revokedAt === null && now.getTime() < key.expiresAt.getTime();

/** An administrator of some agencies sees and revokes the keys of these agencies only. */
export function mayManage(
  key: { readonly agencyIds: readonly string[] | null },
  who: { readonly agencyIds: '*' | readonly string[] },
): boolean {
  const own = who.agencyIds;
  if (own === '*') return true;
  return key.agencyIds !== null && key.agencyIds.every((agencyId) => own.includes(agencyId));
}
