/** A notification service that sends to a scripted mail server, and what became of a mail. */
import type { ScriptedSmtp } from '#testing/servers/scripted-smtp.js';
import type { RegistrationState } from '#contracts/states.js';
import { Bench, freshId, type MailRow } from './bench.js';
import { FakePeers } from './fake-peers.js';
import { offer, submitted } from './states.js';

/** The mail that everybody in these tests gets. */
export const KIND = 'addressConfirmation';
/** Of a conversation. */
const LIMIT_SECONDS = 3;

export const person = (): RegistrationState => submitted({ registrationId: freshId() });
export const addressOf = ({ registrationId }: RegistrationState): string =>
  FakePeers.email(registrationId);

/** A service that sends to a scripted server. */
export async function benchFor(
  sink: ScriptedSmtp,
  env: Record<string, string> = {},
  url = (given: string) => given,
): Promise<Bench> {
  const bench = await Bench.start({
    env: {
      SMTP_URL: url(await sink.start()),
      SMTP_TIMEOUT_SECONDS: String(LIMIT_SECONDS),
      MAIL_AUTH_PAUSE_SECONDS: '1',
      ...env,
    },
  });
  await bench.offer(offer());
  await bench.taken(offer().offerId, 1);
  return bench;
}

/** What happened to it, in order. */
export async function lifeOf(bench: Bench, { id }: MailRow): Promise<string[]> {
  const rows = await bench.service.sql<{ what: string }>(
    'SELECT what FROM mail_event WHERE mail_id = $1 ORDER BY id',
    [id],
  );
  return rows.map(({ what }) => what);
}

/** Why a person must look at it. */
export async function tasksOf(bench: Bench, { id }: MailRow): Promise<unknown[]> {
  const rows = await bench.service.sql<{ cause: string }>(
    'SELECT cause FROM delivery_task WHERE mail_id = $1 AND resolved_at IS NULL',
    [id],
  );
  return rows.map(({ cause }) => cause);
}
