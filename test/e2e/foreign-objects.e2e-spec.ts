/** Changing what belongs to another agency, with requests that would be right for one's own. */
import {
  keyFor,
  mailboxOf,
  must,
  onlineAustausch,
  organiserAgencyId,
  stackUrl,
  submission,
} from './stack.js';

let offerId: string;
let agencyId: string;
/** Of a registration with that offer, and of a mail to it. */
let id: string;
let mailId: string;
/** Of somebody who may do everything, for another agency. */
let key: string;

beforeAll(async () => {
  offerId = await onlineAustausch();
  const email = 'foreign@example.org';
  await must('POST', `/api/offers/${offerId}/registrations`, await submission(email));
  await mailboxOf(email).expect(email, 'addressConfirmation');
  const agencies = (await must('GET', '/api/agencies')).items as {
    agencyId: string;
    name: string;
  }[];
  const other = agencies.find((agency) => agency.name.includes('Großstädte'))?.agencyId ?? '';
  key = await keyFor(['viewer', 'approver', 'editor', 'ops'], [other]);
  const [registration] = (await must('GET', `/api/offers/${offerId}/registrations?search=${email}`))
    .items as { registrationId: string }[];
  id = registration?.registrationId ?? '';
  const mails = (await must('GET', `/api/mails?offerId=${offerId}`)).items as {
    mailId: string;
    registrationId: string | null;
  }[];
  mailId = mails.find(({ registrationId }) => registrationId === id)?.mailId ?? '';
  agencyId = await organiserAgencyId();
}, 60_000);

type Attempt = readonly [method: string, path: string, body?: object];

/** Each of them would be right for an object of one's own. */
async function refusedAll(attempts: readonly Attempt[]): Promise<void> {
  expect([id, mailId, agencyId].every((one) => /^[0-9a-f-]{36}$/.test(one))).toBe(true);
  for (const [method, path, body] of attempts) {
    const answer = await fetch(new URL(path, stackUrl()), {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'if-match': '"1"',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect([method, path, answer.status]).toEqual([method, path, 404]);
  }
}

it('answers 404 to each, and changes nothing', async () => {
  const before = JSON.stringify([
    await must('GET', `/api/offers/${offerId}/managed`),
    await must('GET', `/api/offers/${offerId}/conditions`),
    await must('GET', `/api/registrations/${id}`),
  ]);

  await refusedAll([
    ['PATCH', `/api/offers/${offerId}`, { title: { de: 'Gekapert' } }],
    ['POST', `/api/offers/${offerId}/publication`, {}],
    ['PUT', `/api/offers/${offerId}/conditions`, { conditions: [] }],
    ['PUT', `/api/offers/${offerId}/access-data`, { link: 'https://example.org/gekapert' }],
    ['POST', `/api/registrations/${id}/approval`, { reason: 'Weil ich es kann.' }],
    ['POST', `/api/registrations/${id}/decline`, { reason: 'Weil ich es kann.' }],
    ['POST', `/api/registrations/${id}/withdrawal`, {}],
    ['POST', `/api/registrations/${id}/override`, { reason: 'Weil ich es kann.' }],
    ['POST', `/api/registrations/${id}/place/keep`, { reason: 'Weil ich es kann.' }],
    ['POST', `/api/registrations/${id}/place/revoke`, { reason: 'Weil ich es kann.' }],
    ['PUT', `/api/registrations/${id}/attendance`, { attendance: 'attended' }],
    [
      'POST',
      `/api/offers/${offerId}/invitations/addresses`,
      { addresses: [{ email: 'fremd@example.org' }] },
    ],
    ['POST', `/api/offers/${offerId}/invitations/codes`, { codes: [{}] }],
    ['POST', `/api/offers/${offerId}/registrations/by-hand`, await submission('hand@example.org')],
  ]);
  const many = await fetch(new URL('/api/registrations/bulk-approval', stackUrl()), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ decision: 'approve', registrationIds: [id] }),
  });
  const { results } = (await many.json()) as { results: { problem: { code: string } | null }[] };
  expect(results[0]?.problem?.code).toBe('registration.not_found');

  const after = JSON.stringify([
    await must('GET', `/api/offers/${offerId}/managed`),
    await must('GET', `/api/offers/${offerId}/conditions`),
    await must('GET', `/api/registrations/${id}`),
  ]);
  expect(after).toBe(before);
}, 60_000);

it('answers 404 to each of the mails: plan, texts, branding, access, delivery', async () => {
  const scopes = [`offer/${offerId}`, `agency/${agencyId}`];
  const { inForce } = (await must('GET', `/api/templates/texts/${scopes[0]!}/receipt`)) as {
    inForce: { text: object };
  };
  const { text } = inForce;
  const look = async () =>
    JSON.stringify([
      await must('GET', `/api/mails/${mailId}`),
      ...(await Promise.all(
        scopes.map((scope) => must('GET', `/api/templates/texts/${scope}/receipt`)),
      )),
      await must('GET', `/api/templates/branding/${agencyId}`),
    ]);
  const before = await look();
  const offer = `/api/offers/${offerId}`;
  const data = { link: 'https://example.org/gekapert' };
  await refusedAll([
    ['GET', `${offer}/timetable`],
    ['GET', `${offer}/timetable?at=2020-09-21T07:00:00Z`],
    ['POST', `${offer}/timetable/what-if`, {}],
    ['GET', `${offer}/change-notice/recipients`],
    ['POST', `${offer}/preview`, { accessDispatch: { date: '2020-09-22', time: '09:00' } }],
    ['PATCH', offer, { joining: { way: 'plainData' } }],
    ['PATCH', offer, { mails: { quietMinutes: 0 } }],
    ['GET', `${offer}/access-data`],
    ['POST', `${offer}/access-data/preview`, data],
    ['PUT', `${offer}/access-data`, data],
    ['DELETE', `${offer}/access-data`],
    ['GET', `${offer}/access-assurance`],
    ['PUT', `${offer}/access-assurance/${id}/call`, { reached: true, note: null }],
    ['POST', `${offer}/access-assurance/exports`, { purpose: 'Anrufe', locale: 'de' }],
    ['GET', `${offer}/troubled-mails`],
    ['GET', `/api/mails?offerId=${offerId}`],
    ['GET', `/api/mails/${mailId}`],
    ['GET', `/api/mails/${mailId}/snapshots`],
    ['POST', `/api/mails/${mailId}/decision`, { decision: 'send' }],
    ['POST', `/api/mails/${mailId}/retry`, {}],
    ['POST', `/api/mails/${mailId}/resend`, { reason: 'Weil ich es kann.' }],
    ['GET', `/api/suppressed-addresses?offerId=${offerId}`],
    ['GET', `/api/templates/branding/${agencyId}`],
    ['PUT', `/api/templates/branding/${agencyId}`, { salutation: 'informal' }],
    ['GET', `/api/templates/branding/${agencyId}/logo`],
    ['DELETE', `/api/templates/branding/${agencyId}/logo`],
    ...scopes.flatMap((scope): Attempt[] => {
      const path = `/api/templates/texts/${scope}`;
      return [
        ['GET', path],
        ['GET', `${path}/receipt`],
        ['GET', `${path}/receipt/versions/1`],
        ['POST', `${path}/receipt/check`, { text }],
        ['POST', `${path}/receipt/versions`, { text }],
        ['POST', `${path}/receipt/restore`, { version: null }],
        ['POST', `${path}/receipt/preview`, {}],
        ['POST', `${path}/receipt/preview`, { registrationId: id }],
        ['POST', `${path}/receipt/test-mail`, {}],
      ];
    }),
    // Between services only: there is no such address from outside, whoever asks.
    ['POST', '/internal/staff-mails', {}],
    ['GET', '/internal/mail-queues'],
    ['GET', `/internal/offers/${offerId}/briefing?access=true`],
  ]);
  expect(await look()).toBe(before);
}, 60_000);
