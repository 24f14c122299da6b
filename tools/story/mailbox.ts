/** What has really left: read from the SMTP side, and parsed by a parser that is not ours. */
import PostalMime, { type Email } from 'postal-mime';
import { eventually } from './eventually.js';

export interface ReceivedMail {
  readonly id: string;
  readonly to: string;
  /** From the header that every mail of Einlass carries. */
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly calendar: string | null;
  readonly messageId: string;
  /** Address of the envelope, to which mail servers report. */
  readonly returnPath: string;
  /** The hour of the demo clock in which the mail was first seen: `2020-09-21 09h`, Berlin. */
  readonly seenAt: string;
}

interface Listed {
  id: string;
  envelope: { from: { address: string } };
}

export class Mailbox {
  private readonly mails = new Map<string, ReceivedMail>();
  private hour = '';

  /**
   * @param url of the mail catcher
   * @param mine decides by address which mails belong to this story
   */
  constructor(
    private readonly url: string,
    private readonly mine: (address: string) => boolean,
  ) {}

  /** From now on it is this hour. What has arrived until now must have been fetched before. */
  isNow(local: string): void {
    this.hour = `${local.slice(0, 10)} ${local.slice(11, 13)}h`;
  }

  get all(): ReceivedMail[] {
    return [...this.mails.values()];
  }

  /** Fetches what has arrived since. A mail keeps the clock of the moment when it was first seen. */
  async fetch(): Promise<void> {
    const listed = (await (await fetch(`${this.url}/api/email`)).json()) as Listed[];
    for (const { id, envelope } of listed.filter((mail) => !this.mails.has(mail.id))) {
      const source = await fetch(`${this.url}/api/email/${id}/source`);
      const mail = await PostalMime.parse(await source.arrayBuffer(), {
        attachmentEncoding: 'utf8',
      });
      const to = addressOf(mail);
      if (!this.mine(to)) continue;
      this.mails.set(id, {
        id,
        to,
        kind: mail.headers.find((header) => header.key === 'x-einlass-kind')?.value ?? 'unknown',
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        calendar: calendarOf(mail),
        messageId: mail.messageId ?? '',
        returnPath: envelope.from.address,
        seenAt: this.hour,
      });
    }
  }

  /** Waits for a mail of that kind to that person. */
  expect(to: string, kind: string): Promise<ReceivedMail> {
    return eventually(`${kind} for ${to}`, async () => {
      await this.fetch();
      return this.all.findLast((mail) => mail.to === to && mail.kind === kind);
    });
  }

  /** Waits until nothing has arrived for a while: for mails that must not come. */
  async settle(quietMs = 2_500): Promise<void> {
    let count = -1;
    while (count !== this.all.length) {
      count = this.all.length;
      await new Promise((wake) => setTimeout(wake, quietMs));
      await this.fetch();
    }
  }
}

function addressOf(mail: Email): string {
  const to = mail.to?.[0];
  return to && 'address' in to ? (to.address ?? '') : '';
}

const calendarOf = (mail: Email): string | null => {
  const part = mail.attachments.find((attachment) => attachment.mimeType === 'text/calendar');
  return typeof part?.content === 'string' ? part.content : null;
};

/** The one link in a mail that leads to `path` at the gateway. */
export function linkIn(mail: ReceivedMail, path: string): URL {
  const link = mail.text
    .match(/https?:\/\/[^\s<>()[\]]+/g)
    ?.find((url) => new URL(url).pathname === path);
  if (!link) throw new Error(`${mail.kind} for ${mail.to} has no link to ${path}`);
  return new URL(link);
}
