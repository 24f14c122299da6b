/** Signing staff in: OpenID Connect, code flow with PKCE, state and nonce (openid-client 6). */
import type { AddressInfo } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import * as oidc from 'openid-client';
import { PinoLogger } from 'nestjs-pino';
import type { StaffActor } from '#service-kit/access/actor.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/http/problem.js';
import type { GatewayConfig } from '../config.js';
import { LocalProvider, SIGN_IN_CALLBACK } from '../demo/local-provider.js';
import { addressOf, staffFromClaims } from './claims.rules.js';

/** What must be remembered between leaving for the provider and coming back. */
export interface PendingSignIn {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly returnTo: string;
}

export interface SignedIn {
  staff: StaffActor;
  /** Where they are reached; null: the provider does not say, or has not verified it. */
  email: string | null;
}

@Injectable()
export class OidcClient {
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: BaseConfig & GatewayConfig,
    private readonly local: LocalProvider,
    private readonly http: HttpAdapterHost,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  /** Where to send the browser, and what its session has to remember. */
  async begin(returnTo: string): Promise<{ url: URL; pending: PendingSignIn }> {
    const configuration = await this.configuration();
    const pending = {
      verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      returnTo,
    };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: new URL(SIGN_IN_CALLBACK, this.config.PUBLIC_URL).href,
      // The local provider's `openid` holds everything; others give the address for `email` only.
      scope: this.local.enabled ? 'openid' : 'openid email',
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      state: pending.state,
      nonce: pending.nonce,
      // In the demonstration people change accounts all the time.
      ...(this.local.enabled && { prompt: 'login' }),
    });
    return { url, pending };
  }

  /**
   * Exchanges the code and reads the person's rights from the ID token.
   * @param query as it came back from the provider
   * @throws Problem `sign_in.failed`, `sign_in.no_roles`
   */
  async complete(query: string, pending: PendingSignIn): Promise<SignedIn> {
    const configuration = await this.configuration();
    const back = new URL(SIGN_IN_CALLBACK, this.config.PUBLIC_URL);
    back.search = query;
    let claims: Record<string, unknown> | undefined;
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, back, {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      });
      claims = tokens.claims();
    } catch (cause) {
      this.logger.warn({ err: cause }, 'a sign-in was not completed');
      throw new Problem('sign_in.failed', {}, { cause });
    }
    const staff = staffFromClaims(claims ?? {}, {
      roles: this.config.OIDC_ROLES_CLAIM,
      agencies: this.config.OIDC_AGENCIES_CLAIM,
    });
    if (!staff) throw new Problem('sign_in.no_roles');
    return { staff, email: addressOf(claims ?? {}) };
  }

  private async configuration(): Promise<oidc.Configuration> {
    if (this.local.enabled) return this.localConfiguration();
    this.discovered ??= this.discover();
    try {
      return await this.discovered;
    } catch (cause) {
      this.discovered = undefined; // the provider was away; the next person tries anew
      throw new Problem('service.unavailable', { part: 'OIDC' }, { cause });
    }
  }

  private discover(): Promise<oidc.Configuration> {
    const issuer = new URL(this.config.OIDC_ISSUER ?? this.local.issuer);
    const insecure = issuer.protocol === 'http:' && this.config.EINLASS_PROFILE !== 'production';
    return oidc.discovery(
      issuer,
      this.config.OIDC_CLIENT_ID,
      this.config.OIDC_CLIENT_SECRET,
      undefined,
      {
        ...(insecure && { execute: [oidc.allowInsecureRequests] }),
      },
    );
  }

  /** The browser uses the public address; we ourselves the port that we listen on. */
  private localConfiguration(): oidc.Configuration {
    const { port } = (
      this.http.httpAdapter.getHttpServer() as import('node:http').Server
    ).address() as AddressInfo;
    const here = `http://127.0.0.1:${port}/oidc`;
    const configuration = new oidc.Configuration(
      {
        issuer: this.local.issuer,
        authorization_endpoint: `${this.local.issuer}/auth`,
        token_endpoint: `${here}/token`,
        jwks_uri: `${here}/jwks`,
        authorization_response_iss_parameter_supported: true,
      },
      this.config.OIDC_CLIENT_ID,
      this.local.clientSecret,
    );
    oidc.allowInsecureRequests(configuration);
    return configuration;
  }
}
