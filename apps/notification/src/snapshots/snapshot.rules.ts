/** What is kept of a mail: its words, without what opens a door. Pure. */
import type { RenderedMail } from '../templates/mail-renderer.js';
import type { MailFacts } from '../templates/template.js';

export interface SnapshotContent {
  to: string;
  from: string;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  /** Names of the files that travelled along. */
  attachments: string[];
}

/** Stands where a one-time link or access data stood. */
export const MASK = '•••';
/** Shorter ones stand in too many other places. */
const SHORTEST = 4;

/**
 * One-time links and access data are secrets with a home of their own: a copy here would let staff
 * open a participant's page, and would outlive the encrypted original.
 */
export function secretsOf({ recipient, briefing }: MailFacts): string[] {
  const links = Object.entries(recipient.links).flatMap(([name, link]) =>
    name === 'status' || !link ? [] : tokenOf(link),
  );
  const { access } = briefing;
  const ways = access ? [access, ...access.sessions] : [];
  const wayIn = ways.flatMap(({ link, password, meetingNumber }) => [
    link,
    password,
    meetingNumber,
  ]);
  return [...links, ...wayIn]
    .filter((secret): secret is string => (secret?.length ?? 0) >= SHORTEST)
    .sort((a, b) => b.length - a.length);
}

function tokenOf(link: string): string[] {
  const url = new URL(link);
  const token = url.searchParams.get('token');
  if (token) return [token, encodeURIComponent(token)];
  const last = url.pathname.split('/').pop();
  return last ? [last] : [];
}

export function snapshotOf(
  rendered: RenderedMail,
  facts: MailFacts,
  who: Pick<SnapshotContent, 'to' | 'from' | 'replyTo'>,
): SnapshotContent {
  const secrets = secretsOf(facts).flatMap((secret) => [secret, asHtml(secret)]);
  const masked = (text: string): string =>
    secrets.reduce((left, secret) => left.replaceAll(secret, MASK), text);
  return {
    ...who,
    subject: masked(rendered.subject),
    html: masked(rendered.html),
    text: masked(rendered.text),
    attachments: [
      ...(rendered.calendar ? ['termin.ics'] : []),
      ...(rendered.withdrawn ? ['bisheriger-termin.ics'] : []),
    ],
  };
}

const asHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#34;')
    .replaceAll("'", '&#39;');
