import { begin, follow } from './procedure.rules.js';
import { at, axes, full, situation, usual } from './workflow-situations.fixture.js';

describe('seats that a stage holds', () => {
  const procedure = [
    { kind: 'approval' },
    { kind: 'preliminaryTalk', holdsSeat: true },
    { kind: 'seat' },
  ] as const;
  const approval = situation('approval');

  it('are taken before the stage begins, and become the place after it', () => {
    const talking = follow('approved', procedure, approval);
    expect(talking?.position).toMatchObject({ stage: 'preliminaryTalk', seat: 'held' });
    const talked = situation('preliminaryTalk', { position: talking!.position });
    expect(follow('talkHeld', procedure, talked)?.position).toMatchObject({
      stage: 'done',
      seat: 'confirmed',
    });
  });

  it('let the team wait before the stage where they do not fit, and go on with it later', () => {
    const waits = follow('approved', procedure, { ...approval, seatsForTeam: false });
    expect(waits?.position).toMatchObject({ stage: 'seat', seat: 'waiting' });
    const turn = situation('seat', { position: waits!.position, teamPassed: ['approval'] });
    expect(follow('placeFreed', procedure, turn)?.position).toMatchObject({
      stage: 'preliminaryTalk',
      seat: 'held',
    });
  });

  it('stay held while a person looks again', () => {
    const doubt = follow('foundIneligible', procedure, situation('preliminaryTalk'));
    expect(doubt?.position).toMatchObject({ stage: 'approval', seat: 'held' });
  });

  it('are free for others at the end of the list', () => {
    const late = follow('sentToEndOfList', procedure, situation('preliminaryTalk'));
    expect(late?.position).toMatchObject({ stage: 'seat', seat: 'waiting' });
    expect(late?.marks).toEqual(['placeLapsedAt', 'waitingSince']);
  });
});

describe('too few municipalities', () => {
  const few = { confirms: false, open: [] } as const;

  it('hold the place and confirm nothing', () => {
    const held = follow('approved', usual, situation('approval', few));
    expect(held?.position).toEqual(axes('seat', 'eligible', 'approved', 'held'));
    expect(held?.marks).toEqual(['placeHeldAt']);
    const waiting = situation('seat', { ...few, position: held!.position });
    expect(follow('placeConfirmed', usual, waiting)).toBeNull();
    const enough = { ...waiting, confirms: true };
    expect(follow('placeConfirmed', usual, enough)?.position.stage).toBe('done');
  });

  it('confirm nothing that is only offered', () => {
    const offered = situation('seat', {
      position: { ...at.seat, seat: 'held' },
      open: ['placeOffered'],
    });
    expect(follow('placeConfirmed', usual, offered)).toBeNull();
    expect(follow('placeAccepted', usual, offered)?.position.stage).toBe('done');
  });
});

describe('roles', () => {
  const arriving = {
    addressConfirmed: true,
    seatsForTeam: true,
    confirms: true,
    personDecides: false,
    teamPassed: [],
  } as const;

  it('who registers others only confirms the address and takes no seat', () => {
    const outcome = begin(full, { ...arriving, role: 'delegate' });
    expect(outcome.position).toEqual(axes('done', 'open', 'open', 'none'));
  });

  it('who contributes was asked by the organiser and is not looked at again', () => {
    const outcome = begin(full, { ...arriving, role: 'speaker' });
    expect(outcome.position).toEqual(axes('done', 'open', 'open', 'confirmed'));
  });

  it('a colleague of an approved team is approved with it, unless there is a doubt', () => {
    const later = situation('eligibility', { teamPassed: ['approval'] });
    expect(follow('foundEligible', usual, later)?.position.stage).toBe('done');
    expect(follow('reviewNeeded', usual, later)?.position.stage).toBe('approval');
    const beyond = { ...later, personDecides: true };
    expect(follow('foundEligible', usual, beyond)?.position.stage).toBe('approval');
  });
});
