/** Sessions of people: a random id in a cookie, everything else in our schema. */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { StaffActor } from '#service-kit/access/actor.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import type { GatewayConfig } from '../config.js';
import type { PendingSignIn } from './oidc.client.js';

declare module 'express-session' {
  interface SessionData {
    staff: StaffActor;
    participant: { registrationId: string };
    pendingSignIn: PendingSignIn;
    /** Shown once on the next page. */
    flash: string;
  }
}

/**
 * Puts something into the session and saves it before anything is answered: express-session sends a
 * redirect's head first and saves then, so a quick browser would ask for the next page too early.
 */
export async function keepInSession(
  request: Request,
  data: Partial<session.SessionData>,
): Promise<void> {
  const current = request.session as Request['session'] | undefined;
  if (!current) return; // the store is away; what would be kept is a convenience
  Object.assign(current, data);
  await settle((done) => current.save(done));
}

/** What the page before left to be said; once it is taken, it is gone. */
export function takeFlash(request: Request): string | null {
  const { flash } = request.session;
  delete request.session.flash;
  return flash ?? null;
}

const HOUR_MS = 3_600_000;
/** Without a request for so long, a session ends. */
const IDLE_MS = 8 * HOUR_MS;

@Injectable()
export class Sessions implements OnApplicationShutdown {
  private readonly store: connectPgSimple.PGStore;
  readonly cookieName: string;
  readonly middleware: RequestHandler;

  constructor(@Inject(CONFIG) config: BaseConfig & GatewayConfig, dataSource: DataSource) {
    const https = config.PUBLIC_URL.startsWith('https:');
    // __Host- ties the cookie to this very host; browsers accept it over https only.
    this.cookieName = https ? '__Host-einlass' : 'einlass';
    const Store = connectPgSimple(session);
    this.store = new Store({
      pool: (dataSource.driver as unknown as { master: Pool }).master,
      schemaName: 'gateway',
      tableName: 'session',
      pruneSessionInterval: 15 * 60,
      errorLog: () => undefined, // the request itself fails and is logged
    });
    const handler = session({
      name: this.cookieName,
      secret: config.SESSION_SECRET,
      store: this.store,
      resave: false,
      saveUninitialized: false,
      rolling: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: https, path: '/', maxAge: IDLE_MS },
    });
    this.middleware = (request, response, next) => {
      // Behind a proxy that ends TLS the connection itself is plain; PUBLIC_URL says what browsers see.
      if (https) Object.defineProperty(request, 'secure', { value: true, configurable: true });
      handler(request, response, next);
    };
  }

  onApplicationShutdown(): void {
    this.store.close();
  }

  /** Puts a new id in place of the old one, so that an id planted beforehand is worth nothing. */
  async renew(
    request: Request,
    data: Pick<session.SessionData, 'staff'> | Pick<session.SessionData, 'participant'>,
  ): Promise<void> {
    const kept = { staff: request.session.staff, participant: request.session.participant };
    await settle((done) => request.session.regenerate(done));
    Object.assign(request.session, JSON.parse(JSON.stringify({ ...kept, ...data })));
    await settle((done) => request.session.save(done));
  }

  async end(request: Request): Promise<void> {
    await settle((done) => request.session.destroy(done));
  }
}

const settle = (start: (done: (error?: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) =>
    start((error) =>
      error ? reject(error instanceof Error ? error : new Error(String(error))) : resolve(),
    ),
  );
