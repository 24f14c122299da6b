/** What staff do when an offer moves or does not take place, and what people get of it. */
import type { MailKind } from '#contracts/vocabulary.js';
import { entriesOf, replaces } from './calendar.js';
import type { ReceivedMail } from './mailbox.js';
import type { Person } from './people.js';
import type { Stage } from './stage.js';

/** The newest mail with a calendar file that somebody has. */
const lastWithCalendar = ({ mailbox, addressOf }: Stage, who: Person): ReceivedMail => {
  const to = addressOf(who);
  const mail = mailbox.all.findLast((one) => one.to === to && one.calendar !== null);
  if (!mail) throw new Error(`${to} has no calendar entry`);
  return mail;
};

interface Notice {
  readonly version: number;
  readonly asksConsent: boolean;
}

export interface SentNotice {
  /** Once the quarter of an hour after the last edit is over. */
  readonly at: string;
  /** Who has a place, and so an entry that moves. */
  readonly toThose: readonly Person[];
  /** As calendars tell it. */
  readonly starts: string;
}

/** The open change notice: not before it has settled; then everybody has it, with the moved entry. */
export async function sendNotice(stage: Stage, { at, toThose, starts }: SentNotice): Promise<void> {
  const { tell, desk, setClock, mailbox, addressOf } = stage;
  const notice = (await desk.asEditor('GET', 'change-notice')).body as Notice;
  const path = 'change-notice/dispatch';
  const early = await desk.asEditor('POST', path, {}, notice.version);
  const { code } = (early.body ?? {}) as { code?: string };
  tell.line(
    null,
    `a notice is open and asks whether people still come; it cannot leave yet (${code})`,
    notice.asksConsent && code === 'notice.not_settled',
  );
  const before = new Map(toThose.map((who) => [who, lastWithCalendar(stage, who)]));
  await setClock(at);
  const sent = await desk.asEditor('POST', path, {}, notice.version);
  tell.line(null, `${at.slice(11)}: staff send it (${sent.status})`, sent.status < 300);
  for (const [who, old] of before) {
    const [was, is] = [
      entriesOf(old),
      entriesOf(await mailbox.expect(addressOf(who), 'changeNotice')),
    ];
    const moved = is.every((entry) => entry.starts === starts && entry.method === 'PUBLISH');
    tell.line(
      who,
      `reads of it; the entry moves from ${was[0]?.starts} (${was[0]?.sequence}) to ${is[0]?.starts} (${is[0]?.sequence})`,
      moved && replaces(is, was),
    );
  }
}

/** Nobody gets the open notice: they know it already, for a reason that stays visible. */
export async function dismissNotice({ tell, desk }: Stage, reason: string): Promise<void> {
  const { version } = (await desk.asEditor('GET', 'change-notice')).body as Notice;
  const { status } = await desk.asEditor('POST', 'change-notice/dismissal', { reason }, version);
  tell.line(null, `staff send no notice of it (${status}): "${reason}"`, status < 300);
}

/** A mail of this kind takes the entry out of the calendar of somebody who had one. */
export async function entryLeaves(stage: Stage, who: Person, kind: MailKind): Promise<void> {
  const { tell, mailbox, addressOf } = stage;
  const before = entriesOf(await mailbox.expect(addressOf(who), 'admission'));
  const entries = entriesOf(await mailbox.expect(addressOf(who), kind));
  tell.line(
    who,
    `gets ${kind}; the entry leaves the calendar`,
    entries.every(({ method }) => method === 'CANCEL') && replaces(entries, before),
  );
}

/** Agrees to the new date by the link of the notice. */
export async function agree({ tell, visitor, mailbox, addressOf }: Stage, who: Person) {
  const mail = await mailbox.expect(addressOf(who), 'changeNotice');
  const page = await visitor.ownPage(mail, '/termin');
  const { body } = await page.get('/api/my/registration');
  const { openSteps, position } = body as { openSteps: string[]; position: { seat: string } };
  tell.line(
    who,
    `agrees with one click and keeps the place (${position.seat})`,
    !openSteps.includes('consent') && position.seat === 'confirmed',
  );
}

/** The offer does not take place; whoever has an entry in the calendar gets one that takes it away. */
export async function cancel(
  stage: Stage,
  reason: { de: string; en: string },
  toThose: readonly Person[],
): Promise<void> {
  const { tell, desk, mailbox, addressOf } = stage;
  const before = new Map(toThose.map((who) => [who, lastWithCalendar(stage, who)]));
  const { status } = await desk.asEditor('POST', 'cancellation', { reason });
  tell.line(null, `staff cancel the offer (${status}): "${reason.en}"`, status < 300);
  for (const [who, old] of before) {
    const mail = await mailbox.expect(addressOf(who), 'cancelled');
    const entries = entriesOf(mail);
    const taken = entries.every(({ method }) => method === 'CANCEL');
    const told = mail.text.replace(/\s+/g, ' ').includes(reason[who.locale]);
    tell.line(
      who,
      'reads why; the entry leaves the calendar',
      told && taken && replaces(entries, entriesOf(old)),
    );
  }
}
