/**
 * An OpenID provider inside the gateway, so that signing in can be tried without one: same code flow,
 * same checks, but anybody may be anybody. Only for the demo and tests; production refuses to start
 * without OIDC_ISSUER (startup.rules.ts).
 */
import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type Configuration, Provider } from 'oidc-provider';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import type { GatewayConfig } from '../config.js';
import { usesLocalProvider } from '../startup.rules.js';
import { demoAccounts } from './accounts.js';
import { MemoryAdapter } from './memory.adapter.js';

export const SIGN_IN_CALLBACK = '/anmelden/zurueck';
const MINUTES = 60;

@Injectable()
export class LocalProvider {
  readonly clientSecret: string;
  private created: Promise<Provider> | undefined;

  constructor(@Inject(CONFIG) private readonly config: BaseConfig & GatewayConfig) {
    this.clientSecret = config.OIDC_CLIENT_SECRET ?? randomBytes(32).toString('base64url');
  }

  get enabled(): boolean {
    return usesLocalProvider(this.config) && this.config.EINLASS_PROFILE !== 'production';
  }

  get issuer(): string {
    return new URL('/oidc', this.config.PUBLIC_URL).href;
  }

  /** Made at the first use: creating its keys costs a tenth of a second at start otherwise. */
  provider(): Promise<Provider> {
    return (this.created ??= this.create());
  }

  private async create(): Promise<Provider> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'demo' };
    const provider = new Provider(this.issuer, this.settings(key));
    provider.proxy = this.config.TRUSTED_PROXIES > 0;
    return provider;
  }

  private settings(key: JWK): Configuration {
    const { OIDC_ROLES_CLAIM, OIDC_AGENCIES_CLAIM } = this.config;
    return {
      adapter: MemoryAdapter,
      clients: [
        {
          client_id: this.config.OIDC_CLIENT_ID,
          client_secret: this.clientSecret,
          redirect_uris: [new URL(SIGN_IN_CALLBACK, this.config.PUBLIC_URL).href],
          response_types: ['code'],
          grant_types: ['authorization_code'],
        },
      ],
      jwks: { keys: [key as ConfiguredKey] },
      cookies: { keys: [randomBytes(32).toString('hex')] },
      features: { devInteractions: { enabled: false } },
      claims: { openid: ['sub', 'name', 'email', OIDC_ROLES_CLAIM, OIDC_AGENCIES_CLAIM] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      interactions: { url: (_context, interaction) => `/oidc/interaction/${interaction.uid}` },
      findAccount: (_context, email) => this.accountOf(email),
      loadExistingGrant: grantWithoutAsking,
      ttl: {
        Interaction: 10 * MINUTES,
        Session: 10 * MINUTES,
        Grant: 10 * MINUTES,
        AuthorizationCode: MINUTES,
        AccessToken: 5 * MINUTES,
        IdToken: 5 * MINUTES,
      },
    };
  }

  private accountOf(email: string) {
    const account = demoAccounts.find((each) => each.email === email);
    if (!account) return undefined;
    return {
      accountId: account.email,
      claims: () => ({
        sub: account.email,
        name: account.name,
        email: account.email,
        [this.config.OIDC_ROLES_CLAIM]: [...account.roles],
        [this.config.OIDC_AGENCIES_CLAIM]: '*',
      }),
    };
  }
}

type ConfiguredKey = NonNullable<Configuration['jwks']>['keys'][number];

/** Our own client: asking the person for consent would only add a page. */
const grantWithoutAsking: Configuration['loadExistingGrant'] = async (context) => {
  const grant = new context.oidc.provider.Grant({
    clientId: context.oidc.client?.clientId ?? '',
    accountId: context.oidc.session?.accountId ?? '',
  });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
};
