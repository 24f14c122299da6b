/** Hundreds ask at once for 15 seats of 3 municipalities, over HTTP. Ten thousand: test/long/rush. */
import { RegistrationInTest } from './registration-in-test.js';
import {
  expectBrokenWithoutLock,
  expectByTheRules,
  expectOrderAfterWithdrawal,
  rush,
  rushOffer,
  towns,
} from './rush.fixture.js';

const ATTEMPTS = 200;

const desk = RegistrationInTest.forFile();
let from: string[];
beforeAll(async () => {
  from = await towns(desk, 12);
});

it('lets in exactly what the rules allow, and keeps the order afterwards', async () => {
  const offer = await desk.tell(rushOffer());
  const outcome = await rush([desk.service.url], offer, from, ATTEMPTS);
  await expectByTheRules(desk, offer, ATTEMPTS, outcome);
  await expectOrderAfterWithdrawal(desk, offer);
});

it('breaks with the lock taken out: the test above can fail', () =>
  expectBrokenWithoutLock(desk, from, ATTEMPTS));
