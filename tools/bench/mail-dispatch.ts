/**
 * Ten thousand people with a place in one offer, each with a registration of their own, whose access
 * mails can be made due at one moment. One of them comes in over HTTP; the others are copies of all
 * its rows, because what is measured is the sending.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { OfferBriefing } from '#contracts/internal-http.js';
import { accessData } from '#contracts/joining.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { sampleFacts } from '../../apps/notification/src/templates/sample/sample.js';
import { person } from '../../apps/registration/test/registration-in-test.js';
import { farAhead, zukunftVorOrt } from '../../apps/registration/test/teams-in-test.js';
import type { BenchedService } from './service-process.js';

const MUNICIPALITY = randomUUID();

export class Dispatch {
  private constructor(
    private readonly registration: BenchedService,
    private readonly notification: pg.Pool,
    private readonly offer: OfferState,
    readonly people: number,
  ) {}

  static async of(
    registration: BenchedService,
    notification: pg.Pool,
    people: number,
  ): Promise<Dispatch> {
    const offer = zukunftVorOrt({
      ...farAhead(),
      capacityPeople: 1_000_000,
      capacity: {
        limitedWithoutFigure: false,
        municipalities: { min: null, max: 1_000_000 },
        perMunicipality: null,
        speakers: 'outside',
      },
    });
    const dispatch = new Dispatch(registration, notification, offer, people);
    const state = await dispatch.first();
    await dispatch.copies(state);
    return dispatch;
  }

  /** Takes all mails of the last time away. */
  async clear(): Promise<void> {
    await this.notification.query('TRUNCATE planned_mail, mail_event, delivery_task');
  }

  /** @param at wall clock, ms */
  async plan(at: number): Promise<void> {
    await this.notification.query(
      `INSERT INTO planned_mail (id, registration_id, offer_id, kind, occurrence, due_at, state)
       SELECT gen_random_uuid(), registration_id, offer_id, 'access', '1', $1, 'planned'
         FROM registration_state`,
      [new Date(at)],
    );
    await this.notification.query('ANALYZE planned_mail');
  }

  /** What the catalogue says of the offer. */
  get briefing(): OfferBriefing {
    const { briefing } = sampleFacts('access', 'de');
    const { offerId, version, slug } = this.offer;
    const [session] = this.offer.sessions;
    const sessions = briefing.sessions.map((one) => ({ ...one, ...session!, items: one.items }));
    return { ...briefing, offerId, version, slug, sessions };
  }

  private async first(): Promise<RegistrationState> {
    const { pool, url } = this.registration;
    await this.tell('municipality.recorded.v1', {
      municipalityId: MUNICIPALITY,
      version: 1,
      name: 'Musterstadt',
      kind: 'countyFreeCity',
      ags: null,
      federalState: 'SN',
    });
    await this.tell('offer.revised.v1', this.offer);
    await until(pool, 'SELECT 1 FROM municipality');
    await until(pool, 'SELECT 1 FROM capacity');
    const answer = await fetch(`${url}/api/offers/${this.offer.offerId}/registrations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(person({ municipalityId: MUNICIPALITY, answers: {} })),
    });
    if (answer.status !== 202) throw new Error(`not registered: ${await answer.text()}`);
    await until(pool, `SELECT 1 FROM registration WHERE seat = 'confirmed'`);
    const { rows } = await pool.query<{ payload: RegistrationState }>(
      `SELECT payload FROM outbox_message WHERE name = 'registration.progressed.v1'
        ORDER BY (payload->>'version')::int DESC LIMIT 1`,
    );
    return rows[0]!.payload;
  }

  private async copies(state: RegistrationState): Promise<void> {
    const { pool } = this.registration;
    const copy = (table: string, changes: string): string =>
      `INSERT INTO ${table} SELECT (jsonb_populate_record(one, ${changes})).* FROM ${table} one, copy`;
    await pool.query(`
      CREATE TABLE copy AS
        SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS team
          FROM generate_series(1, ${this.people - 1}) AS n;
      ${copy('team', `jsonb_build_object('id', team, 'registrant_id', copy.id, 'municipality_key', team)`)};
      ${copy('registration', `jsonb_build_object('id', copy.id, 'team_id', team)`)};
      ${copy(
        'participant',
        `jsonb_build_object('registration_id', copy.id, 'email', 'p' || n || '@example.org',
                            'email_key', 'p' || n || '@example.org', 'last_name', 'Beispiel ' || n)`,
      )};
      ${copy('answer_sheet', `jsonb_build_object('registration_id', copy.id)`)};
      DROP TABLE copy; ANALYZE`);
    await this.known(state);
  }

  /** As notification knows them from messages. */
  private async known(state: RegistrationState): Promise<void> {
    const { offerId, version, organiser } = this.offer;
    const { rows } = await this.registration.pool.query<{ id: string; team_id: string }>(
      'SELECT id, team_id FROM registration',
    );
    await this.notification.query(
      'INSERT INTO offer_state (offer_id, version, agency_id, state, replan) VALUES ($1, $2, $3, $4, false)',
      [offerId, version, organiser.agencyId, JSON.stringify(this.offer)],
    );
    await this.notification.query(
      `INSERT INTO registration_state (registration_id, offer_id, version, planned_with, team_id, state)
       SELECT id, $1, $2, $3, team, $4::jsonb || jsonb_build_object('registrationId', id, 'teamId', team)
         FROM unnest($5::uuid[], $6::uuid[]) AS one(id, team)`,
      [
        offerId,
        state.version,
        version,
        JSON.stringify(state),
        rows.map(({ id }) => id),
        rows.map(({ team_id }) => team_id),
      ],
    );
    await this.notification.query('ANALYZE');
  }

  private async tell(name: string, payload: object): Promise<void> {
    await this.registration.pool.query(
      `INSERT INTO outbox_message (id, message_id, name, receiver, payload)
       VALUES ($1, $2, $3, 'registration', $4)`,
      [randomUUID(), randomUUID(), name, JSON.stringify(payload)],
    );
  }
}

async function until(pool: pg.Pool, sql: string): Promise<void> {
  while ((await pool.query(sql)).rowCount === 0) await sleep(50);
}

/** Answers for the catalogue: the same briefing to everybody, with the access data. */
export async function catalogueWith(
  briefing: OfferBriefing,
): Promise<{ url: string; stop(): void }> {
  const body = JSON.stringify({
    ...briefing,
    // Read as its reader does: what is not as agreed shows here, not as a mail that never leaves.
    access: accessData.parse({
      link: 'https://meet.example.org/j/1',
      phones: [{ label: null, number: '+49 30 5550 1' }],
      meetingNumber: '123 456',
      password: 'muster',
    }),
  });
  const server: Server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
