/**
 * Who goes first, with ten thousand mails due.
 * Real: PostgreSQL. Nothing is sent: the claims are made here.
 */
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { CLAIM } from '../src/delivery/claim.sql.js';
import { AT_ONCE } from '../src/delivery/expire.sql.js';
import { MailClaims } from '../src/delivery/mail-claims.js';
import { MailOutcomes } from '../src/delivery/mail-outcomes.js';
import { firstKind, urgentKinds } from '../src/delivery/routes/route.rules.js';
import { kindsInOrder } from '../src/plan/mail-plan.rules.js';
import { Bench } from './support/bench.js';
import { offer } from './support/states.js';

const otherOffer = offer({
  offerId: '01920000-0000-7000-8000-000000000002',
  organiser: { agencyId: '01920000-0000-7000-8000-0000000000b2', name: 'Andere Agentur' },
});

describe('who goes first', () => {
  let bench: Bench;
  const now = Temporal.Instant.from('2020-09-21T07:00:30Z');
  const registrations = 10_000;

  beforeAll(async () => {
    bench = await Bench.start({ env: { ROLE: 'api' } });
    for (const one of [offer(), otherOffer]) {
      await bench.service.sql(
        'INSERT INTO offer_state (offer_id, version, agency_id, state, replan) VALUES ($1, 1, $2, $3, false)',
        [one.offerId, one.organiser.agencyId, JSON.stringify(one)],
      );
    }
    await bench.service.sql("INSERT INTO mail_provider (name) VALUES ('default')");
    await plan(offer().offerId, registrations, 'access', '2020-09-21T07:00:00Z');
    await plan(otherOffer.offerId, 5, 'admission', '2020-09-21T07:00:20Z');
    await bench.service.sql('ANALYZE planned_mail, registration_state, offer_state');
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);

  /** Rows as the planner leaves them. */
  async function plan(
    offerId: string,
    count: number,
    kind: string,
    due: string,
  ): Promise<string[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    await bench.service.sql(
      `INSERT INTO registration_state (registration_id, offer_id, version, state, planned_with)
       SELECT id, $2, 1, '{}', 1 FROM unnest($1::uuid[]) AS id`,
      [ids, offerId],
    );
    await bench.service.sql(
      `INSERT INTO planned_mail (id, registration_id, offer_id, kind, occurrence, due_at, state)
       SELECT gen_random_uuid(), id, $2, $3, '1', $4, 'planned' FROM unnest($1::uuid[]) AS id`,
      [ids, offerId, kind, due],
    );
    return ids;
  }
  const kindsOf = (ids: readonly string[]) =>
    bench.service.sql<{ kind: string; offer_id: string }>(
      'SELECT kind, offer_id FROM planned_mail WHERE id = ANY($1::uuid[])',
      [ids],
    );
  const claim = async () => {
    const [taken] = await bench.service.app.get(MailClaims).claim(now);
    return (taken?.claims ?? []).map(({ id }) => id);
  };

  it('reads what it needs and not what is due', async () => {
    expect(await rowsRead()).toBeLessThan(2_000);
    // As after a standstill: ten thousand receipts, which are urgent.
    const late = await plan(otherOffer.offerId, registrations, 'receipt', '2020-09-21T07:00:01Z');
    await bench.service.sql('ANALYZE planned_mail, registration_state');
    expect(await rowsRead()).toBeLessThan(2_000);
    await bench.service.sql('DELETE FROM planned_mail WHERE registration_id = ANY($1::uuid[])', [
      late,
    ]);
  }, 30_000);

  /** What a claim is asked with. */
  const atMost = (mails: number): unknown[] => [
    ...[now.toString(), mails, mails, mails, 30, urgentKinds, kindsInOrder, 'default'],
    ...[null, [], null, [], firstKind, mails],
  ];

  /** Rows of mails that one claim looked at; each is given back. */
  async function rowsRead(): Promise<number> {
    const [row] = await bench.service.sql<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${CLAIM}`,
      atMost(100),
    );
    await bench.service.sql(
      "UPDATE planned_mail SET state = 'planned', lease_until = NULL WHERE state = 'claimed'",
    );
    const scans = nodes(row!['QUERY PLAN'][0]!.Plan).filter(
      (node) => node['Relation Name'] === 'planned_mail' && node['Node Type'].includes('Scan'),
    );
    expect(scans.map((node) => node['Node Type'])).not.toContain('Seq Scan');
    return scans.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);
  }

  it('offers take turns: five mails of one leave among the first, before ten thousand of another', async () => {
    const first = await kindsOf(await claim());
    expect(first).toHaveLength(100);
    expect(first.filter(({ offer_id }) => offer_id === otherOffer.offerId)).toHaveLength(5);
  });

  it('a link asked for meanwhile leaves with the next claim, though all hands are full', async () => {
    expect(await claim()).toEqual([]);
    await plan(offer().offerId, 1, 'signInLink', '2020-09-21T07:00:29Z');
    const next = await kindsOf(await claim());
    expect(next.map(({ kind }) => kind)).toEqual(['signInLink']);
  });

  it('so does a notice to the organiser, which may warn of those very mails', async () => {
    const noticeId = randomUUID();
    await bench.service.sql(
      `INSERT INTO planned_mail (id, registration_id, offer_id, kind, variant, occurrence, due_at, state)
       VALUES ($1::uuid, NULL, $2, 'organiserNotice', 'accessUnproven', $1::uuid::text, '2020-09-21T07:00:30Z', 'planned')`,
      [noticeId, offer().offerId],
    );
    expect(await claim()).toEqual([noticeId]);
  });

  it('ten thousand urgent mails of one offer delay neither a link nor an urgent mail of another', async () => {
    const { offerId } = otherOffer;
    await bench.service.sql("UPDATE planned_mail SET state = 'sent' WHERE state = 'claimed'");
    await plan(offer().offerId, registrations, 'addressConfirmation', '2020-09-21T07:00:00Z');
    await plan(offerId, 1, 'receipt', '2020-09-21T07:00:25Z');
    await plan(offerId, 3, 'addressConfirmation', '2020-09-21T07:00:26Z');
    await plan(offerId, 1, 'signInLink', '2020-09-21T07:00:28Z');
    await bench.service.sql('ANALYZE planned_mail, registration_state');
    expect(await rowsRead()).toBeLessThan(2_000);
    await bench.service.sql('DELETE FROM offer_turn');
    // As with a limit for each minute: one mail at a time.
    const taken: string[] = [];
    for (let n = 0; n < 10; n++) {
      const [one] = await bench.service.sql<{ id: string }>(CLAIM, atMost(1));
      const [mail] = await kindsOf([one!.id]);
      taken.push(`${mail!.kind} ${mail!.offer_id === offerId ? 'small' : 'large'}`);
    }
    const large = 'addressConfirmation large';
    expect(taken).toEqual([
      'signInLink small',
      large,
      'receipt small',
      large,
      'addressConfirmation small',
      large,
      'addressConfirmation small',
      large,
      'addressConfirmation small',
      large,
    ]);
    // All hands are full of urgent mails: a link has hands of its own.
    await claim();
    expect(await claim()).toEqual([]);
    await plan(offerId, 1, 'signInLink', '2020-09-21T07:00:29Z');
    const next = await bench.service.app.get(MailClaims).claim(now);
    expect(next[0]?.claims).toEqual([expect.objectContaining({ rank: 0 })]);
    await bench.service.sql("DELETE FROM planned_mail WHERE kind <> 'access'");
  }, 60_000);

  it('of very many whose moment has passed a part is left out with each round, and nothing stops', async () => {
    const ids = await plan(offer().offerId, 15_000, 'waiting', '2020-08-01T06:00:00Z');
    await bench.service.sql(
      "UPDATE planned_mail SET send_until = '2020-08-01T07:00:00Z' WHERE registration_id = ANY($1::uuid[])",
      [ids],
    );
    await bench.service.app.get(MailOutcomes).expire();
    const [row] = await bench.service.sql<{ skipped: number; told: number }>(
      `SELECT count(*)::int AS skipped, count(e.id)::int AS told
         FROM planned_mail m LEFT JOIN mail_event e ON e.mail_id = m.id AND e.what = 'skipped'
        WHERE m.registration_id = ANY($1::uuid[]) AND m.state = 'skipped'`,
      [ids],
    );
    expect(row).toEqual({ skipped: AT_ONCE, told: AT_ONCE });
    await bench.service.sql('DELETE FROM planned_mail WHERE registration_id = ANY($1::uuid[])', [
      ids,
    ]);
  }, 60_000);

  it('a person gets the earlier of two mails, and the other one when that has left', async () => {
    await bench.service.sql("UPDATE planned_mail SET state = 'sent'");
    const [who] = await plan(offer().offerId, 1, 'admission', '2020-09-21T07:00:10Z');
    await bench.service.sql(
      `INSERT INTO planned_mail (id, registration_id, offer_id, kind, occurrence, due_at, state)
       SELECT gen_random_uuid(), $1, $2, kind, '1', '2020-09-21T07:00:10Z', 'planned'
         FROM unnest(ARRAY['waiting', 'receipt']) AS kind`,
      [who, offer().offerId],
    );
    const order: string[] = [];
    for (let n = 0; n < 3; n++) {
      const [row, ...more] = await kindsOf(await claim());
      expect(more).toEqual([]);
      order.push(row!.kind);
      await bench.service.sql("UPDATE planned_mail SET state = 'sent' WHERE state = 'claimed'");
    }
    expect(order).toEqual(['receipt', 'waiting', 'admission']);
  });
});

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: PlanNode[];
}

const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
