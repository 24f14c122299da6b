/**
 * `npm run dead-letters`: messages that a service could not take in. Works on the system that `npm
 * start` runs, or on EINLASS_URL with EINLASS_API_KEY (role ops).
 */
import { z } from 'zod';
import { type Service, services } from '#contracts/message.js';
import { EinlassApi } from '../examples/einlass-api.js';
import { runningStack } from '../local-stack/running-stack.js';

const USAGE = `npm run dead-letters -- list                           all that wait, oldest first
npm run dead-letters -- replay <service> <message id>  puts one into its queue again
npm run dead-letters -- replay <service> all           puts all of a service there
Services: ${services.join(', ')}`;

const letters = z.object({
  items: z.array(
    z.object({ messageId: z.string(), name: z.string(), error: z.string(), failedAt: z.string() }),
  ),
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(args: string[]): Promise<number> {
  const [what, service, id, ...more] = args;
  if (what === 'list' && service === undefined) return list(connect());
  if (what === 'replay' && isService(service) && id && more.length === 0) {
    return replay(connect(), service, id);
  }
  process.stderr.write(`${USAGE}\n`);
  return 2;
}

async function list(api: EinlassApi): Promise<number> {
  let count = 0;
  for (const service of services) {
    for (const letter of await waiting(api, service)) {
      count++;
      say(`${service}  ${letter.messageId}  ${letter.name}  ${letter.failedAt}\n  ${letter.error}`);
    }
  }
  say(count === 0 ? 'No dead letters.' : `${count} in all.`);
  return 0;
}

async function replay(api: EinlassApi, service: Service, id: string): Promise<number> {
  const ids = id === 'all' ? (await waiting(api, service)).map((one) => one.messageId) : [id];
  for (const messageId of ids) {
    const path = `/api/ops/${service}/dead-letters/${encodeURIComponent(messageId)}/replay`;
    const { status, body } = await api.call('POST', path);
    if (status !== 202) throw new Error(`${messageId}: ${status} ${titleOf(body)}`);
    say(`${messageId} is in the queue again.`);
  }
  if (ids.length === 0) say(`${service} has no dead letters.`);
  return 0;
}

async function waiting(
  api: EinlassApi,
  service: Service,
): Promise<z.infer<typeof letters>['items']> {
  const { status, body } = await api.call('GET', `/api/ops/${service}/dead-letters`);
  if (status !== 200) throw new Error(`${service}: ${status} ${titleOf(body)}`);
  return letters.parse(body).items;
}

const titleOf = (body: unknown): string => (body as { title?: string } | null)?.title ?? '';

const isService = (name: string | undefined): name is Service =>
  (services as readonly (string | undefined)[]).includes(name);

function connect(): EinlassApi {
  const { EINLASS_URL: url, EINLASS_API_KEY: key } = process.env;
  if (url && key) return new EinlassApi(url, key);
  const running = runningStack();
  return new EinlassApi(running.url, running.apiKey);
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  },
);
