/** What a person reads once everything runs. */
import type { Stack } from './stack.js';

export async function welcome(stack: Stack, seconds: number): Promise<string> {
  const clock = await clockOf(stack);
  const rows: [string, string][] = [
    ['Page', `${stack.url}/`],
    ['Mailbox', stack.mailboxUrl ? `${stack.url}/postfach/` : 'your own mail server (SMTP_URL)'],
    ['API reference', `${stack.url}/api/reference`],
    ['Queue page', `${stack.url}/queues`],
    ['Sign-in', `${stack.url}/anmelden   account alles@example.org, no password (demo only)`],
    ['Demo clock', clock],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    '',
    `Einlass is ready (${seconds.toFixed(1)} s)`,
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    '',
    '  Try first, in a second terminal:',
    '    npm run story online-austausch         the whole story of one event, told in lines',
    '    npm run clock -- 2020-09-21T09:00      move time to the day of the access mails',
    '',
  ].join('\n');
}

async function clockOf(stack: Stack): Promise<string> {
  try {
    const answer = await fetch(`${stack.url}/api/clock`, { signal: AbortSignal.timeout(3_000) });
    const { local } = (await answer.json()) as { local?: string };
    return local ? `${local.replace('T', ' ')} in Berlin` : 'npm run clock shows it';
  } catch {
    return 'npm run clock shows it';
  }
}
