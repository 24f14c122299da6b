/** What staff do, with API keys through the public API: the clock, approvals, entries by hand. */
import { z } from 'zod';
import type { ApiAnswer, ApiProblem, EinlassApi } from '../examples/einlass-api.js';
import { eventually } from './eventually.js';
import type { Person } from './people.js';
import { linesOf, type TimetableLine } from './timetable.js';
import type { Visitor } from './visitor.js';

const listed = z.object({
  items: z.array(
    z.looseObject({
      registrationId: z.string(),
      email: z.string(),
      position: z.looseObject({ stage: z.string() }),
    }),
  ),
  nextCursor: z.string().nullable(),
});
const manyResults = z.object({
  results: z.array(
    z.object({ registrationId: z.string(), problem: z.object({ code: z.string() }).nullable() }),
  ),
});
const troubled = z.object({
  items: z.array(
    z.object({
      registrationId: z.string().nullable(),
      kind: z.string(),
      cause: z.string().nullable(),
    }),
  ),
});
const suppressed = z.object({ items: z.array(z.object({ held: z.int() })) });

export class Desk {
  /**
   * @param ops may move the clock and read everything
   * @param approver may only decide; made for this story
   */
  constructor(
    private readonly ops: EinlassApi,
    private readonly approver: EinlassApi,
    private readonly offerId: string,
    private readonly visitor: Visitor,
  ) {}

  /** @param local date and time in Berlin; answers once every service follows */
  async setClock(local: string): Promise<void> {
    await this.must('PUT', '/api/clock', { to: local }, this.ops);
  }

  /** @returns by address: `approved`, or the code of the problem */
  async approveMany(addresses: string[]): Promise<Map<string, string>> {
    const ids = await this.idsByAddress();
    const registrationIds = addresses.map((address) => ids.get(address) ?? '');
    const answer = await this.must('POST', '/api/registrations/bulk-approval', {
      decision: 'approve',
      registrationIds,
    });
    const { results } = manyResults.parse(answer);
    return new Map(
      results.map(({ registrationId, problem }) => [
        addresses[registrationIds.indexOf(registrationId)] ?? registrationId,
        problem?.code ?? 'approved',
      ]),
    );
  }

  /** Everybody in the order given. @throws when one of them cannot be approved */
  async approveAll(addresses: string[]): Promise<void> {
    for (const address of addresses) await this.untilApprovable(address);
    const refused = [...(await this.approveMany(addresses))].filter(
      ([, what]) => what !== 'approved',
    );
    if (refused.length > 0) throw new Error(`not approved: ${JSON.stringify(refused)}`);
  }

  async approve(address: string, reason?: string): Promise<void> {
    const id = (await this.idsByAddress()).get(address);
    await this.must('POST', `/api/registrations/${id}/approval`, reason ? { reason } : {});
  }

  /** Changes what the offer says, as its editor; from then on it is so for everybody. */
  async edit(changes: object): Promise<void> {
    const path = `/api/offers/${this.offerId}`;
    const { etag } = await this.ops.call('GET', `${path}/managed`);
    const answer = await this.ops.call('PATCH', path, changes, etag);
    if (answer.status >= 300) throw new Error(`PATCH ${path}: ${answer.status} ${answer.text}`);
  }

  /** How people get in from now on, as its editor sets it. */
  async setAccessData(data: object): Promise<void> {
    const path = `/api/offers/${this.offerId}`;
    const { etag } = await this.ops.call('GET', `${path}/managed`);
    await this.must('PUT', `${path}/access-data`, data, this.ops, etag);
  }

  /** All that the offer says, as its editor sees it. */
  async managed(): Promise<Record<string, unknown>> {
    const path = `/api/offers/${this.offerId}/managed`;
    return (await this.must('GET', path, undefined, this.ops)) as Record<string, unknown>;
  }

  /** @returns the problem, if it cannot be published */
  async publish(): Promise<ApiProblem> {
    const answer = await this.ops.call('POST', `/api/offers/${this.offerId}/publication`, {});
    return answer.status >= 300 ? (answer.body as ApiProblem) : {};
  }

  /**
   * Not by the approver: nobody approves what they entered.
   * @param more what only staff may say, such as another role
   */
  async addByHand(person: Person, more: object = {}): Promise<void> {
    const body = { ...this.visitor.submission(person), ...more };
    const path = `/api/offers/${this.offerId}/registrations/by-hand`;
    await this.must('POST', path, body, this.ops);
  }

  untilApprovable(address: string): Promise<true> {
    return eventually(`${address} to be decided on`, async () => {
      const mine = (await this.registrations()).find((one) => one.email === address);
      return mine?.position.stage === 'approval' ? true : undefined;
    });
  }

  /** Every mail of the offer, past and to come, as the timetable tells it. */
  async timetable(): Promise<TimetableLine[]> {
    const path = `/api/offers/${this.offerId}/timetable?limit=200`;
    return linesOf(await this.must('GET', path, undefined, this.ops));
  }

  /** What a person has to look at: mails that came back, that are held … */
  async troubledMails(): Promise<{ to: string; kind: string; cause: string | null }[]> {
    const addresses = new Map(
      [...(await this.idsByAddress())].map(([address, id]) => [id, address]),
    );
    const { items } = troubled.parse(await this.ofOffer('GET', 'troubled-mails'));
    return items.map(({ registrationId, kind, cause }) => {
      return { to: addresses.get(registrationId ?? '') ?? '', kind, cause };
    });
  }

  /** @returns how many addresses the agency sends nothing to, and how many mails are held for them */
  async heldAddresses(): Promise<{ addresses: number; mails: number }> {
    const path = `/api/suppressed-addresses?offerId=${this.offerId}`;
    const { items } = suppressed.parse(await this.must('GET', path));
    return { addresses: items.length, mails: items.reduce((sum, { held }) => sum + held, 0) };
  }

  /** A call to somebody whose access may not have arrived. */
  async called(address: string, call: { reached: boolean; note: string }): Promise<void> {
    const id = (await this.idsByAddress()).get(address);
    await this.ofOffer('PUT', `access-assurance/${id}/call`, call);
  }

  private async idsByAddress(): Promise<Map<string, string>> {
    return new Map((await this.registrations()).map((one) => [one.email, one.registrationId]));
  }

  private async registrations(): Promise<z.infer<typeof listed>['items']> {
    const all = [];
    let cursor: string | null = null;
    do {
      const page: string = cursor ? `&cursor=${cursor}` : '';
      const answer = await this.must(
        'GET',
        `/api/offers/${this.offerId}/registrations?limit=200${page}`,
      );
      const { items, nextCursor } = listed.parse(answer);
      all.push(...items);
      cursor = nextCursor;
    } while (cursor);
    return all;
  }

  /** What staff read or do about the offer: `capacity`, `talks/slots` … */
  async ofOffer(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    version?: number,
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its shape is what a story looks at
  ): Promise<any> {
    const etag = version === undefined ? null : `"${version}"`;
    return this.must(method, `/api/offers/${this.offerId}/${path}`, body, this.approver, etag);
  }

  /** What its editor does, and what the system answers. */
  asEditor(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    version?: number,
  ): Promise<ApiAnswer> {
    const etag = version === undefined ? null : `"${version}"`;
    return this.ops.call(method, `/api/offers/${this.offerId}/${path}`, body, etag);
  }

  /** A file that is taken out for a purpose. */
  async fileOfOffer(path: string, body: object): Promise<string> {
    const answer = await this.approver.call('POST', `/api/offers/${this.offerId}/${path}`, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.text;
  }

  private async must(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    api = this.approver,
    etag: string | null = null,
  ): Promise<unknown> {
    const answer = await api.call(method, path, body, etag);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }
}
