import type { Route } from './routes/route.rules.js';
import { type OutgoingMail, Smtp } from './smtp.js';

it('tells what fails before a conversation as an outcome, too: nothing was handed over', async () => {
  const smtp = new Smtp({ SMTP_TIMEOUT_SECONDS: 1, EINLASS_PROFILE: 'development' } as never);
  const route = { name: 'main', url: 'smtp://[', from: 'Einlass <einlass@example.org>' } as Route;
  const parts = { subject: '', text: '', html: '', calendar: null, withdrawn: null };
  const mail = { to: 'kim@example.org', ...parts } as OutgoingMail;
  expect(await smtp.send(route, mail)).toEqual({
    result: 'unreachable',
    response: expect.stringContaining('Invalid URL') as string,
  });
});
