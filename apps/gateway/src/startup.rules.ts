/** What must never go live. Checked before anything else happens. */
import type { BaseConfig } from '#service-kit/config.js';
import type { GatewayConfig } from './config.js';

type Settings = Pick<BaseConfig, 'EINLASS_PROFILE' | 'PUBLIC_URL'> &
  Pick<GatewayConfig, 'OIDC_ISSUER' | 'OIDC_CLIENT_SECRET' | 'BOOTSTRAP_API_KEY' | 'MAILBOX_URL'>;

/** No issuer, or our own address as issuer: people would sign in at the demo's own provider. */
export const usesLocalProvider = (config: Pick<Settings, 'OIDC_ISSUER' | 'PUBLIC_URL'>): boolean =>
  config.OIDC_ISSUER === undefined ||
  new URL(config.OIDC_ISSUER).origin === new URL(config.PUBLIC_URL).origin;

/** Reasons not to start; empty when there is none. Each names the variable and the way out. */
export function reasonsNotToStart(config: Settings): string[] {
  if (config.EINLASS_PROFILE !== 'production') return [];
  const reasons: string[] = [];
  if (usesLocalProvider(config)) {
    reasons.push(
      'OIDC_ISSUER: production needs an OpenID provider of its own; the local one lets anybody be anybody',
    );
  } else if (!config.OIDC_ISSUER?.startsWith('https:')) {
    reasons.push('OIDC_ISSUER: production needs https');
  }
  if (!config.OIDC_CLIENT_SECRET) reasons.push('OIDC_CLIENT_SECRET: missing');
  if (!config.PUBLIC_URL.startsWith('https:')) {
    reasons.push('PUBLIC_URL: production needs https, or the session cookie travels in the clear');
  }
  if (config.BOOTSTRAP_API_KEY) {
    reasons.push('BOOTSTRAP_API_KEY: for the demo and tests only; make a key at /api/keys instead');
  }
  if (config.MAILBOX_URL)
    reasons.push('MAILBOX_URL: the mailbox of the demo shows every mail to everybody');
  return reasons;
}
