/** An offer's list as staff narrow, sort, count and page it. */
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import type { OfferState } from '#contracts/states.js';
import { openStep } from '#contracts/vocabulary.js';
import { currentContext } from '#service-kit/http/request-context.js';
import type { Answer } from '#testing/service.js';
import { standingView } from '../src/admission/views.rules.js';
import { ListReader } from '../src/lists/list-reader.js';
import { pageStatement, type PageOf } from '../src/lists/list-statement.js';
import type { ListFilter } from '../src/lists/filter.rules.js';
import { onlineAustausch, RegistrationInTest, stranger, viewer } from './registration-in-test.js';
import { put, putMany, type RowWish, states, TOWN } from './registration-rows.js';

const desk = RegistrationInTest.forFile();

type Item = Record<string, unknown> & { registrationId: string; lastName: string };
const get = async (offer: OfferState, query: string, part = '') => {
  const path = `/api/offers/${offer.offerId}/registrations${part}?${query}`;
  return desk.service.call('GET', path, { as: viewer });
};
const listed = async (offer: OfferState, query: string): Promise<Item[]> =>
  (await get(offer, `limit=200&${query}`)).body.items as Item[];
const names = async (offer: OfferState, query: string): Promise<string[]> =>
  (await listed(offer, query)).map(({ lastName }) => lastName);

describe('every word of a state', () => {
  const isOpen = (is: string): boolean => is === 'open' || is === 'asking nothing';

  /** All states, with everything that may be open beside them. */
  const everything: RowWish[] = Object.values(states).flatMap((state) => [
    state,
    { ...state, open: ['consent'] },
    { ...state, open: ['placeInQuestion'], answers: {} },
  ]);

  it.each<[string, Partial<OfferState>]>([
    ['open', {}],
    ['closed', { registrationClosesAt: '2020-08-01T00:00:00Z' }],
    ['not yet open', { registrationOpensAt: '2020-12-01T00:00:00Z' }],
    ['without a date', { takesRegistrations: false }],
    ['postponed', { lifecycle: 'postponed' }],
    ['asking nothing', { questionnaire: [] }],
  ])('finds those and no others of whom it is said, while the offer is %s', async (is, changes) => {
    const offer = await desk.tell(onlineAustausch(changes));
    // Where registering is open a worker tells them at once.
    const untold = { ...states.interest, interestOpenedAt: null };
    const rows = isOpen(is) ? everything : [...everything, untold];
    for (const row of rows) await put(desk, offer, row);
    const all = (await listed(offer, '')) as unknown as {
      registrationId: string;
      standing: { code: string };
      openSteps: string[];
    }[];
    expect(all).toHaveLength(rows.length);
    const found = async (query: string) =>
      (await listed(offer, query)).map(({ registrationId }) => registrationId);
    for (const code of standingView.shape.code.options) {
      const said = all.filter(({ standing }) => standing.code === code);
      expect([code, await found(`standing=${code}`)]).toEqual([
        code,
        said.map(({ registrationId }) => registrationId),
      ]);
    }
    for (const step of openStep.options) {
      const said = all.filter(({ openSteps }) => openSteps.includes(step));
      expect([step, await found(`openStep=${step}`)]).toEqual([
        step,
        said.map(({ registrationId }) => registrationId),
      ]);
    }
    const { body } = await get(offer, '', '/counts');
    const sum = Object.values(body.all.standing as Record<string, number>);
    expect(sum.reduce((a, b) => a + b, 0)).toBe(rows.length);
    for (const { standing } of all) {
      const same = all.filter((each) => each.standing.code === standing.code);
      expect(body.all.standing[standing.code]).toBe(same.length);
    }
  });
});

describe('a filter', () => {
  const GROUP_I = '0192d0f0-0000-7000-8000-00000000e001';
  const GROUP_II = '0192d0f0-0000-7000-8000-00000000e002';
  let offer: OfferState;
  beforeAll(async () => {
    const base = onlineAustausch();
    const [common] = base.sessions;
    offer = await desk.tell({
      ...base,
      sessions: [
        ...base.sessions,
        ...[GROUP_I, GROUP_II].map((sessionId) => ({ ...common!, sessionId })),
      ],
      parts: [
        {
          key: 'group',
          title: { de: 'Gruppe' },
          rule: 'exactlyOne',
          sessionIds: [GROUP_I, GROUP_II],
          casesPerSession: null,
          peoplePerSession: null,
        },
      ],
    });
    const due = new Date('2020-08-30T00:00:00Z');
    const later = new Date('2020-09-30T00:00:00Z');
    await put(desk, offer, { lastName: 'Ahorn', ...states.admitted, sessions: { group: GROUP_I } });
    await put(desk, offer, { lastName: 'Birke', role: 'speaker', stageDueAt: due });
    await put(desk, offer, { lastName: 'Çelik', stageDueAt: later, functions: ['socialPlanner'] });
    await put(desk, offer, {
      lastName: 'Über-Straße',
      municipalityId: null,
      municipalityText: 'Görlitz',
      channel: 'staff',
      sessions: { group: GROUP_II },
    });
    await put(desk, offer, { lastName: 'Ende', ...states.withdrawn, stageDueAt: due });
    await put(desk, offer, { lastName: '100%_Eiche', overridden: true, ...states.waiting });
  });

  it.each<[string, string[]]>([
    ['stage=ended', ['Ende']],
    ['seat=confirmed', ['Ahorn']],
    ['attendance=attended', []],
    ['role=speaker', ['Birke']],
    ['function=socialPlanner', ['Çelik']],
    ['municipalityId=none', ['Über-Straße']],
    ['enteredByStaff=true', ['Über-Straße']],
    ['overridden=true', ['100%_Eiche']],
    ['kind=county', []],
    ['kind=countyFreeCity&federalState=SN&role=speaker', ['Birke']],
    ['federalState=BY', []],
    ['due=overdue', ['Birke']],
    ['due=upcoming', ['Çelik']],
    [`sessionId=${GROUP_I}`, ['Ahorn']],
    [`sessionId=${GROUP_II}`, ['Über-Straße']],
    ['sessionId=0192d0f0-0000-7000-8000-00000000e009', []],
    ['search=celik', ['Çelik']],
    ['search=CELIK%20erika', ['Çelik']],
    ['search=ueber%20strasse', ['Über-Straße']],
    ['search=uber', []],
    ['search=G%C3%B6rlitz', ['Über-Straße']],
    ['search=goerlitz', ['Über-Straße']],
    ['search=musterstadt%20birke', ['Birke']],
    ['search=%25_', ['100%_Eiche']],
    ['search=%25', ['100%_Eiche']],
    ['search=celik%20birke', []],
  ])('%s', async (query, expected) => {
    expect(await names(offer, query)).toEqual(expected);
  });

  it('of a session that everybody attends leaves nobody out', async () => {
    const common = offer.sessions[0]?.sessionId ?? '';
    expect(await names(offer, `sessionId=${common}`)).toHaveLength(6);
  });

  it('by team and municipality', async () => {
    const [first] = await listed(offer, 'search=ahorn');
    expect(await names(offer, `teamId=${first?.registrationId}`)).toEqual(['Ahorn']);
    expect(await names(offer, `municipalityId=${TOWN}`)).toHaveLength(5);
  });

  it.each<[string, string[]]>([
    ['received', ['Ahorn', 'Birke', 'Çelik', 'Über-Straße', 'Ende', '100%_Eiche']],
    ['newest', ['100%_Eiche', 'Ende', 'Über-Straße', 'Çelik', 'Birke', 'Ahorn']],
    ['name', ['100%_Eiche', 'Ahorn', 'Birke', 'Çelik', 'Ende', 'Über-Straße']],
    ['municipality', ['Über-Straße', 'Ahorn', 'Birke', 'Çelik', 'Ende', '100%_Eiche']],
    ['waiting', ['100%_Eiche', 'Ahorn', 'Birke', 'Çelik', 'Über-Straße', 'Ende']],
    ['due', ['Birke', 'Ende', 'Çelik', 'Ahorn', 'Über-Straße', '100%_Eiche']],
  ])('sorted by %s, page by page', async (sort, expected) => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await get(offer, `sort=${sort}&limit=2${cursor}`);
      seen.push(...(body.items as Item[]).map(({ lastName }) => lastName));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  it('takes no cursor of another order, and none that was made up', async () => {
    const { body } = await get(offer, 'sort=name&limit=2');
    expect((await get(offer, `sort=due&cursor=${body.nextCursor}`)).status).toBe(400);
    for (const key of [
      ['name', 'x', 'no id'],
      ['name', '\u0000', TOWN],
      ['due', 'tomorrow', TOWN],
      ['due', 'infinity'],
    ]) {
      const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
      const answer = await get(offer, `sort=${key[0]}&cursor=${cursor}`);
      expect([key, answer.status]).toEqual([key, 400]);
    }
  });

  it('counts all and those that match, and nothing for another agency', async () => {
    const { body } = await get(offer, 'due=overdue', '/counts');
    expect(body.all).toMatchObject({ total: 6, overdue: 1, overridden: 1, seat: { waiting: 1 } });
    expect(body.matching).toMatchObject({ total: 1, standing: { awaitingApproval: 1 } });
    const late = (await listed(offer, 'standing=awaitingApproval')).map(
      (one) => one['submittedAt'] as string,
    );
    const since = late.sort().at(-1)!;
    const { body: fresh } = await get(offer, `standing=awaitingApproval&since=${since}`, '/counts');
    const newest = late.filter((at) => at === since).length;
    expect(fresh.matching).toMatchObject({ total: late.length, new: newest, overdue: 1 });
    expect(body.matching.new).toBe(1); // of no moment: all
    expect((await get(offer, "since=2020-01-01';--", '/counts')).status).toBe(400);
    const path = `/api/offers/${offer.offerId}/registrations/counts`;
    expect((await desk.service.call('GET', path, { as: stranger })).status).toBe(404);
  });
});

/** The statements of one request; workers in the background have none. */
async function watched(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const query = PostgresQueryRunner.prototype.query;
  const spy = jest.spyOn(PostgresQueryRunner.prototype, 'query');
  spy.mockImplementation(function (this: PostgresQueryRunner, ...given: Parameters<typeof query>) {
    if (currentContext()?.actor?.kind === 'staff') seen.push(given[0]);
    return query.apply(this, given);
  } as typeof query);
  await work();
  spy.mockRestore();
  return seen;
}

describe('a list of ten thousand', () => {
  let offer: OfferState;
  beforeAll(async () => {
    offer = await desk.tell(onlineAustausch());
    await putMany(desk, offer, 10_000);
    for (let more = 0; more < 4; more += 1) {
      await putMany(desk, await desk.tell(onlineAustausch()), 5_000);
    }
    await desk.service.sql('ANALYZE');
  });

  it('is counted in full, however many there are', async () => {
    const { body } = await get(offer, '', '/counts');
    const [code, count] = Object.entries<number>(body.all.standing).find(([, n]) => n > 200)!;
    const narrowed = await get(offer, `standing=${code}&since=2019-01-01T00:00:00Z`, '/counts');
    const { total, new: fresh } = narrowed.body.matching as { total: number; new: number };
    expect([total, fresh]).toEqual([count, count]);
  });

  const planOf = async (filter: ListFilter, sort: PageOf['sort']): Promise<string> => {
    const scope = await desk.service.app.get(ListReader).scope(offer, filter);
    const { sql, parameters } = pageStatement(scope, filter, { sort, after: null, limit: 51 });
    const rows = await desk.service.sql<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, parameters);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const seqScanOfMany = /Seq Scan on (registration|participant|answer_sheet|team)\b/;

  it.each<[PageOf['sort'], ListFilter, RegExp]>([
    ['received', {}, /registration_by_offer/],
    ['newest', {}, /registration_by_offer/],
    ['name', {}, /participant_by_name/],
    ['due', {}, /registration_by_due/],
    ['received', { search: 'Nachnamec4ca4238a0b923820dcc509a6f75849b' }, /participant_words/],
    ['received', { search: 'c4ca4238a0b923820dcc509a6f75849b Jörg' }, /participant_words/],
    ['name', { teamId: TOWN }, /registration_of_team|team_pk/],
  ])('sorted by %s with %j is read from an index', async (sort, filter, index) => {
    const plan = await planOf(filter, sort);
    expect(plan).toMatch(index);
    expect(plan).not.toMatch(seqScanOfMany);
  });

  it('finds one of them by any spelling', async () => {
    const [row] = await listed(offer, 'search=p77%40example.org');
    expect(row).toMatchObject({ email: 'p77@example.org' });
    expect(await names(offer, 'search=lucja%20p77%40example')).toEqual([row?.lastName]);
  });

  it('takes the same number of statements for a page of 2 and of 200', async () => {
    const statements = async (query: string): Promise<number> =>
      (await watched(() => get(offer, query))).length;
    const few = await statements('limit=2&standing=waitingList');
    const many = await statements('limit=200&standing=waitingList');
    expect(few).toBeGreaterThan(3);
    expect(many).toBe(few);
    expect(await statements('limit=200&sort=name&search=anna')).toBeLessThanOrEqual(few);
  });

  it('says of everybody who waits at which position', async () => {
    const { body } = await get(offer, 'standing=waitingList&sort=waiting&limit=200');
    const positions = (body.items as { waitingPosition: number }[]).map((x) => x.waitingPosition);
    expect(positions).toEqual(positions.map((_, n) => n + 1));
  });

  it('is counted in two readings', async () => {
    let body: Answer['body'];
    const statements = await watched(async () => {
      ({ body } = await get(offer, 'seat=waiting', '/counts'));
    });
    expect(statements.filter((sql) => sql.includes('count('))).toHaveLength(2);
    expect(body.all.total).toBe(10_000);
    expect(body.matching.total).toBe(2_000);
  });
});
