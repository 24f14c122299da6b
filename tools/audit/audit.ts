/**
 * `npm run audit`: whether the places of all offers add up. Works on the system that `npm start` runs,
 * or on EINLASS_URL with EINLASS_API_KEY (role ops). Exit code 1 when something does not.
 */
import { z } from 'zod';
import { EinlassApi } from '../examples/einlass-api.js';
import { runningStack } from '../local-stack/running-stack.js';

const report = z.object({
  rules: z.array(z.string()),
  violations: z.array(
    z.object({ offerId: z.string(), rule: z.string(), found: z.record(z.string(), z.unknown()) }),
  ),
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { EINLASS_URL: url, EINLASS_API_KEY: key } = process.env;
  const running = url && key ? { url, apiKey: key } : runningStack();
  const api = new EinlassApi(running.url, running.apiKey);
  const { status, body } = await api.call('GET', '/api/ops/registration/invariants');
  if (status !== 200)
    throw new Error(`${status} ${(body as { title?: string } | null)?.title ?? ''}`);
  const { rules, violations } = report.parse(body);
  for (const rule of rules) {
    const broken = violations.filter((one) => one.rule === rule);
    say(`${broken.length === 0 ? 'ok  ' : 'NOT '} ${rule}`);
    for (const { offerId, found } of broken)
      say(`       offer ${offerId}: ${JSON.stringify(found)}`);
  }
  say(violations.length === 0 ? 'All places add up.' : `${violations.length} findings.`);
  return violations.length === 0 ? 0 : 1;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  },
);
