/** Two things at once, held apart by a gate so that they meet every time and not only in a rush. */
import { CommandBus } from '@nestjs/cqrs';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { DecideRegistration } from '../src/admission/commands/decide-registration.command.js';
import { WithdrawRegistration } from '../src/admission/commands/withdraw-registration.command.js';
import { Happenings } from '../src/admission/workflow/happenings.js';
import { onlineAustausch, RegistrationInTest } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();

const execute = (command: DecideRegistration | WithdrawRegistration): Promise<unknown> =>
  desk.service.app.get(CommandBus).execute(command as never);
const approved = { verdict: 'approve', reason: null } as const;

/** Does `work` in a transaction that commits only when told to. */
function held(work: () => Promise<unknown>): { begun: Promise<void>; commit: () => Promise<void> } {
  let open = (): void => undefined;
  let isBegun = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const begun = new Promise<void>((resolve) => (isBegun = resolve));
  const done = desk.service.app.get(UnitOfWork).run(async () => {
    await work();
    isBegun();
    await gate;
  });
  return {
    begun,
    commit: async () => {
      open();
      await done;
    },
  };
}

/** Long enough for the other one to run into the lock. */
const aMoment = () => new Promise((wake) => setTimeout(wake, 200));

it('leaves no place empty when somebody leaves while another joins the waiting list', async () => {
  const offer = await desk.tell(onlineAustausch({ capacityPeople: 1 }));
  const leaving = await desk.awaitingApproval(offer);
  await desk.approve(leaving);
  const joining = await desk.awaitingApproval(offer);

  const withdrawal = held(() => execute(new WithdrawRegistration(leaving, 'participant')));
  await withdrawal.begun;
  const approval = execute(new DecideRegistration(joining, approved)); // still sees a full offer
  await aMoment();
  await withdrawal.commit();
  await approval;
  expect((await desk.position(joining)).seat).toBe('confirmed');
});

it('gives one place once when two are approved for it', async () => {
  const offer = await desk.tell(onlineAustausch({ capacityPeople: 1 }));
  const first = await desk.awaitingApproval(offer);
  const second = await desk.awaitingApproval(offer);

  const one = held(() => execute(new DecideRegistration(first, approved)));
  await one.begun;
  const other = execute(new DecideRegistration(second, approved)); // still sees a free place
  await aMoment();
  await one.commit();
  await other;
  expect((await desk.position(first)).seat).toBe('confirmed');
  expect((await desk.position(second)).seat).toBe('waiting');
});

it('lets two changes of one registration follow each other', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.awaitingApproval(offer);

  const change = held(() => desk.service.app.get(Happenings).happen(id, 'answersChanged'));
  await change.begun;
  const withdrawal = execute(new WithdrawRegistration(id, 'participant'));
  await aMoment();
  await change.commit();
  await withdrawal;
  const [row] = await desk.service.sql('SELECT version, stage FROM registration WHERE id = $1', [
    id,
  ]);
  expect(row).toEqual({ version: 5, stage: 'ended' });
});

it('approves nobody who withdraws at that moment', async () => {
  const offer = await desk.tell(onlineAustausch({ capacityPeople: 1 }));
  const id = await desk.awaitingApproval(offer);

  const withdrawal = held(() => execute(new WithdrawRegistration(id, 'participant')));
  await withdrawal.begun;
  const approval = execute(new DecideRegistration(id, approved));
  await aMoment();
  await withdrawal.commit();
  await expect(approval).rejects.toMatchObject({ code: 'registration.nothing_to_decide' });
  expect((await desk.position(id)).stage).toBe('ended');
  const [row] = await desk.service.sql('SELECT taken FROM capacity WHERE offer_id = $1', [
    offer.offerId,
  ]);
  expect(row).toEqual({ taken: 0 });
});
