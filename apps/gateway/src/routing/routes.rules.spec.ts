import { forwardable, mayUpload, returnable, serviceFor } from './routes.rules.js';

describe('which service answers a path', () => {
  it.each([
    ['/api/offers', 'catalogue'],
    ['/api/offers/online-austausch', 'catalogue'],
    ['/api/offers/1/copies', 'catalogue'],
    ['/api/formats/conference', 'catalogue'],
    ['/api/offers/1/registrations', 'registration'],
    ['/api/offers/1/registrations/approvals', 'registration'],
    ['/api/offers/1/invitations/codes', 'registration'],
    ['/api/offers/1/talks/teams', 'registration'],
    ['/api/my/talk/calendar', 'registration'],
    ['/api/offers/1/room-plans/2/webex-file', 'registration'],
    ['/api/offers/1/attendance', 'registration'],
    ['/api/offers/1/sessions/2/attendance/export', 'registration'],
    ['/api/offers/1/sessions/2', 'catalogue'],
    ['/api/offers/1/feedback', 'registration'],
    ['/api/offers/1/capacity', 'registration'],
    ['/api/offers/1/free-places', 'registration'],
    ['/api/offers/1/minimum/waiver', 'registration'],
    ['/api/offers/1/selection', 'registration'],
    ['/api/teams/1/admission', 'registration'],
    ['/api/certificates/verification', 'registration'],
    ['/api/offers/1/questions', 'registration'],
    ['/api/offers/1/questions/vote/open', 'registration'],
    ['/api/my/vote', 'registration'],
    ['/api/offers/1/timetable', 'notification'],
    ['/api/offers/1/change-notice/recipients', 'notification'],
    ['/api/offers/1/change-notice', 'catalogue'],
    ['/api/offers/1/conditions', 'eligibility'],
    ['/api/offers/1/conditions/dry-run', 'eligibility'],
    ['/api/offers/1/reassessments', 'eligibility'],
    ['/api/reassessments', 'eligibility'],
    ['/api/municipalities', 'eligibility'],
    ['/api/agreements/1', 'eligibility'],
    ['/api/my/registration', 'registration'],
    ['/api/registrations/1', 'registration'],
    ['/api/mails/1', 'notification'],
    ['/api/templates', 'notification'],
    ['/api/ops/catalogue/dead-letters', 'catalogue'],
    ['/api/ops/notification/dead-letters/1/replay', 'notification'],
  ])('%s → %s', (path, service) => expect(serviceFor(path)).toBe(service));

  it.each([
    '/internal/recipients/claim',
    '/api/internal/recipients/claim',
    '/api/../internal/recipients/claim',
    '/api/offers/../../internal/recipients',
    '/api/offers/%2e%2e/%2e%2e/internal',
    '/api/offers/..%2f..%2finternal',
    '/api//internal',
    '/api/offers/..\\..\\internal',
    '/api/offersinternal',
    '/api/metrics',
    '/api/ops/gateway/dead-letters',
    '/health/ready',
    '/api',
  ])('%s is never proxied', (path) => expect(serviceFor(path)).toBeNull());
});

describe('who may bring a file', () => {
  const editor = { kind: 'staff', roles: ['editor'] };
  const check = '/api/municipalities/tables/agreements/check';
  it.each<[string, string, string, object, boolean]>([
    ['an editor to a list', 'POST', check, editor, true],
    ['an editor elsewhere', 'POST', '/api/agreements', editor, false],
    ['an editor beside the route', 'POST', `${check}/x`, editor, false],
    ['an editor who reads', 'GET', check, editor, false],
    ['a viewer', 'POST', check, { kind: 'staff', roles: ['viewer'] }, false],
    ['a participant', 'POST', check, { kind: 'participant' }, false],
    ['nobody', 'POST', check, { kind: 'anonymous' }, false],
  ])('%s', (_name, method, path, who, may) =>
    expect(mayUpload(method, path, who as typeof editor)).toBe(may),
  );
});

describe('headers between caller and service', () => {
  it('drops everything that claims an identity and everything of one connection', () => {
    const kept = forwardable({
      authorization: 'Bearer forged',
      cookie: 'einlass=1',
      'x-forwarded-for': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
      'x-actor': '{"kind":"service"}',
      'x-user-id': '1',
      'x-einlass-actor': 'admin',
      connection: 'keep-alive, X-Hop',
      'x-hop': '1',
      'transfer-encoding': 'chunked',
      host: 'evil.example.org',
      accept: 'application/json',
      'accept-language': 'en',
      'idempotency-key': 'abcdefgh',
      'if-match': '"3"',
      'content-type': 'application/json',
    });
    expect(Object.keys(kept).sort()).toEqual([
      'accept',
      'accept-language',
      'content-type',
      'idempotency-key',
      'if-match',
    ]);
  });

  it('lets a service set no cookie and name no product', () => {
    const kept = returnable({
      'set-cookie': ['einlass=stolen'],
      'x-powered-by': 'Express',
      etag: '"3"',
      'content-type': 'application/json',
    });
    expect(kept).toEqual({ etag: '"3"', 'content-type': 'application/json' });
  });
});
