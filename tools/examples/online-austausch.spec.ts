import { accessData } from '../../apps/catalogue/src/access/access-data.rules.js';
import {
  offerDraft,
  type OfferContent,
} from '../../apps/catalogue/src/offers/offer-content.rules.js';
import { offerState } from '../../apps/catalogue/src/offers/view/offer-state.rules.js';
import { openPoints } from '../../apps/catalogue/src/offers/checklist/publish-checklist.rules.js';
import { SourceFile } from '../offers/source-file.js';

const agencyId = '01890a5d-ac96-774b-bcce-b302099a8050';
const sessionId = '01890a5d-ac96-774b-bcce-b302099a8057';

async function example() {
  const file = await SourceFile.read('examples/offers/online-austausch.yaml');
  const { offer, accessData: access } = file.data as { offer: object; accessData: object };
  const draft = offerDraft.parse({ ...offer, organiserAgencyId: agencyId });
  const sessions = draft.sessions.map((one) => ({ ...one, key: one.key ?? 'main', sessionId }));
  return { content: { ...draft, sessions } as OfferContent, access };
}

describe('the example online-austausch', () => {
  it('lacks nothing that a mail or a rule needs', async () => {
    const { content, access } = await example();
    expect(accessData.safeParse(access).success).toBe(true);
    const conditions = { count: 1, needEventDay: true };
    expect(openPoints({ content, conditions, organiserKnown: true, accessDataSet: true })).toEqual(
      [],
    );
  });

  it('gives the times of the announcement', async () => {
    const { content } = await example();
    const organiser = { agencyId, name: 'Agentur' };
    const state = offerState(
      {
        offerId: sessionId,
        version: 1,
        lifecycle: 'draft',
        lifecycleSince: '2020-09-01T07:00:00Z',
        organiser,
        calendarSequence: 0,
        takesRegistrations: true,
        formatLabel: { de: 'x' },
        mailSet: 'plain',
      },
      content,
    );
    expect(state).toMatchObject({
      slug: 'online-austausch',
      eventDay: '2020-09-24',
      registrationClosesAt: '2020-09-18T22:00:00Z',
      questionsCloseAt: '2020-09-18T22:00:00Z',
      accessDispatch: { date: '2020-09-21', time: '09:00' },
      capacityPeople: null,
      sessions: [
        {
          preSessionStartsAt: '2020-09-24T07:30:00Z',
          startsAt: '2020-09-24T08:00:00Z',
          endsAt: '2020-09-24T12:00:00Z',
        },
      ],
    });
    expect(content.sessions[0]?.items.map((item) => `${item.startsAt} ${item.kind}`)).toEqual([
      '10:00 plenary',
      '11:00 breakoutPhase',
      '11:40 break',
      '12:00 breakoutPhase',
      '12:40 break',
      '13:00 breakoutPhase',
      '13:40 closing',
    ]);
  });

  it('leads nowhere real', async () => {
    const { access } = await example();
    expect(new URL((access as { link: string }).link).hostname).toMatch(/\.example\.org$/);
  });
});
