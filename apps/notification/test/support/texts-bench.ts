/** What tests of mail texts share: an agency with an offer, its staff, and the calls they make. */
import type { Actor } from '#service-kit/access/actor.js';
import { staff } from '#testing/service.js';
import type { MailText } from '../../src/texts/mail-text.rules.js';
import { Bench, freshId } from './bench.js';
import { FakePeers } from './fake-peers.js';
import { AGENCY_ID, offer, OFFER_ID, submitted } from './states.js';

export const OTHER_AGENCY = '01920000-0000-7000-8000-0000000000b2';
export const editor = {
  ...staff(['editor'], [AGENCY_ID]),
  email: 'redaktion@example.org',
} as Actor;
export const viewer = staff(['viewer'], [AGENCY_ID]);
export const foreigner = staff(['viewer', 'ops', 'editor'], [OTHER_AGENCY]);
export const agencyPath = `/api/templates/texts/agency/${AGENCY_ID}`;
export const offerPath = `/api/templates/texts/offer/${OFFER_ID}`;
export const brandPath = `/api/templates/branding/${AGENCY_ID}`;

export interface TextState {
  version: number;
  inForce: { from: string; version: number | null; text: MailText };
  inherited: { from: string };
  versions: {
    version: number;
    note: string;
    savedBy: string;
    backToDefault: boolean;
    restores: number | null;
    failure: { why: string } | null;
  }[];
}

export class TextsBench {
  private constructor(readonly bench: Bench) {}

  static async start(): Promise<TextsBench> {
    const bench = await Bench.start({ now: '2020-09-02T12:00' });
    const { briefing } = bench.peers;
    const organiser = { ...briefing.organiser, agencyId: AGENCY_ID };
    bench.peers.briefing = { ...briefing, organiser };
    await bench.offer(offer());
    await bench.taken(OFFER_ID, 1);
    return new TextsBench(bench);
  }

  call(method: string, path: string, body?: unknown, as: Actor = editor, version?: number) {
    return this.bench.service.call(method, path, {
      as,
      body,
      headers: version === undefined ? {} : { 'if-match': `"${version}"` },
    });
  }

  async show(path: string): Promise<TextState> {
    return (await this.call('GET', path)).body as TextState;
  }

  /** Saves the text in force with another German subject. */
  async save(path: string, subject: string, note = '') {
    const { version, inForce } = await this.show(path);
    const de = `${subject} {{ offer.title }}`;
    const text = { ...inForce.text, subject: { ...inForce.text.subject, de } };
    return this.call('POST', `${path}/versions`, { text, note }, editor, version);
  }

  /** A fresh registration's first mail, as it left. */
  async sent(kind = 'addressConfirmation') {
    const registrationId = freshId();
    await this.bench.registration(submitted({ registrationId }));
    const row = await this.bench.row(registrationId, kind, 'sent');
    const [mail] = this.bench.sink.to(FakePeers.email(registrationId));
    return { row: row as typeof row & { template_version: string }, email: mail!.email };
  }
}
