/** People record themselves: on their own page, or with the code that is shown in the session. */
import { course, CourseDesk } from './course.fixture.js';
import { approver, onlineAustausch, RegistrationInTest, viewer } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
const door = new CourseDesk(desk);
beforeEach(() => desk.service.clock.set('2020-09-01T09:00'));

describe('people recording themselves', () => {
  it('is one click while the session runs, where no code is shown', async () => {
    const offer = await desk.tell(course());
    const id = await door.admitted(offer);
    const code = async () => (await door.checkIn(offer, 0, id)).body.code;
    desk.service.clock.set('2020-09-24T09:29:59');
    expect(await code()).toBe('attendance.too_early');
    desk.service.clock.set('2020-09-24T09:30');
    const arrived = await door.checkIn(offer, 0, id);
    expect(arrived.body.sessions[0]).toMatchObject({ state: 'arrived', checkIn: 'notYet' });
    desk.service.clock.set('2020-09-24T10:00');
    expect((await door.mine(id, 'attendance')).body.sessions[0].checkIn).toBe('open');
    const attended = await door.checkIn(offer, 0, id);
    expect(attended.body.sessions[0]).toMatchObject({ state: 'attended', checkIn: 'done' });
    expect((await door.list(offer)).body.people[0].mark).toMatchObject({
      how: 'link',
      recordedBy: null,
      arrivedAt: '2020-09-24T07:30:00.000Z',
    });
    desk.service.clock.set('2020-10-01T15:00');
    expect((await door.checkIn(offer, 1, id)).body.code).toBe('attendance.too_late');
    desk.service.clock.set('2020-10-01T14:59:59');
    expect((await door.checkIn(offer, 1, id)).status).toBe(200);
    expect(await door.axis(id)).toBe('attended');
  });

  it('needs the code once one is shown, and a new one ends the old', async () => {
    const offer = await desk.tell(course());
    const id = await door.admitted(offer);
    desk.service.clock.set('2020-09-24T10:10');
    const shown = async (): Promise<string> =>
      (await door.staff('POST', offer, 0, 'code')).body.code.code;
    const old = await shown();
    expect(old).toMatch(/^\d{3} \d{3}$/);
    expect((await door.list(offer, 0, viewer)).body.code).toBeNull();
    let fresh = await shown();
    while (fresh === old) fresh = await shown(); // one in a million
    expect((await door.mine(id, 'attendance')).body.sessions[0].codeNeeded).toBe(true);
    expect((await door.checkIn(offer, 0, id)).body.code).toBe('attendance.code_needed');
    expect((await door.checkIn(offer, 0, id, old)).body.code).toBe('attendance.code_wrong');
    expect((await door.checkIn(offer, 0, id, fresh.replace(' ', ''))).status).toBe(200);
    expect((await door.list(offer, 0, approver)).body.people[0].mark.how).toBe('code');
  });

  it('stops guessing, also of many tries at once, and only for a while', async () => {
    const offer = await desk.tell(course());
    const id = await door.admitted(offer);
    desk.service.clock.set('2020-09-24T10:10');
    const { code } = (await door.staff('POST', offer, 0, 'code')).body.code;
    const wrong = code === '000 000' ? '111 111' : '000 000';
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => door.checkIn(offer, 0, id, wrong)),
    );
    const codes = tries.map(({ body }) => body.code as string);
    expect(codes.filter((each) => each === 'attendance.code_wrong')).toHaveLength(5);
    expect(codes.filter((each) => each === 'attendance.too_many_tries')).toHaveLength(7);
    expect((await door.checkIn(offer, 0, id, code)).status).toBe(429);
    desk.service.clock.forward({ minutes: 15 });
    expect((await door.checkIn(offer, 0, id, code)).status).toBe(200);
  });

  it('does not overrule staff, a closed list, or an offer that does not want it', async () => {
    const offer = await desk.tell(course());
    const [a, b] = [await door.admitted(offer), await door.admitted(offer)];
    desk.service.clock.set('2020-09-24T10:10');
    await door.mark(offer, 0, { [a]: 'missed' });
    expect((await door.checkIn(offer, 0, a)).body.code).toBe('attendance.recorded_by_staff');
    await door.staff('POST', offer, 0, 'closing');
    expect((await door.checkIn(offer, 0, b)).body.code).toBe('attendance.list_closed');
    expect((await door.staff('POST', offer, 0, 'code')).body.code).toBe('attendance.list_closed');

    const strict = await desk.tell(onlineAustausch());
    const c = await door.admitted(strict);
    expect((await door.checkIn(strict, 0, c)).body.code).toBe('attendance.self_check_in_off');
    expect((await door.staff('POST', strict, 0, 'code')).body.code).toBe(
      'attendance.self_check_in_off',
    );
    expect((await door.mine(c, 'attendance')).body.sessions[0].checkIn).toBe('off');
  });

  it('is for sessions of their own offer, and for those with a place', async () => {
    const offer = await desk.tell(course());
    const other = await desk.tell(course());
    const id = await door.admitted(offer);
    const without = await desk.confirmed(offer);
    desk.service.clock.set('2020-09-24T10:10');
    expect((await door.checkIn(other, 0, id)).body.code).toBe('attendance.session_not_found');
    expect((await door.checkIn(offer, 0, without)).body.code).toBe('registration.no_place');
    expect((await door.mine(without, 'attendance')).body).toMatchObject({ takesPart: false });
  });
});
