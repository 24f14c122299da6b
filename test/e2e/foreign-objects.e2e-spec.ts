/** Changing what belongs to another agency, with requests that would be right for one's own. */
import { keyFor, mailboxOf, must, onlineAustausch, stackUrl, submission } from './stack.js';

it('answers 404 to each, and changes nothing', async () => {
  const offerId = await onlineAustausch();
  const email = 'foreign@example.org';
  await must('POST', `/api/offers/${offerId}/registrations`, await submission(email));
  await mailboxOf(email).expect(email, 'addressConfirmation');
  const agencies = (await must('GET', '/api/agencies')).items as {
    agencyId: string;
    name: string;
  }[];
  const other = agencies.find((agency) => agency.name.includes('Großstädte'))?.agencyId ?? '';
  const key = await keyFor(['viewer', 'approver', 'editor', 'ops'], [other]);
  const [registration] = (await must('GET', `/api/offers/${offerId}/registrations?search=${email}`))
    .items as { registrationId: string }[];
  const id = registration?.registrationId ?? '';
  const before = JSON.stringify([
    await must('GET', `/api/offers/${offerId}/managed`),
    await must('GET', `/api/offers/${offerId}/conditions`),
    await must('GET', `/api/registrations/${id}`),
  ]);

  const attempts: [string, string, object][] = [
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
  ];
  for (const [method, path, body] of attempts) {
    const answer = await fetch(new URL(path, stackUrl()), {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'if-match': '"1"',
      },
      body: JSON.stringify(body),
    });
    expect([method, path, answer.status]).toEqual([method, path, 404]);
  }
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
