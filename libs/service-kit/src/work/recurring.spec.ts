import { Command } from '@nestjs/cqrs';
import { actorLabel } from '../access/actor.js';
import { recurring } from './recurring.js';
import { currentContext } from '../http/request-context.js';

class First extends Command<boolean> {}
class Second extends Command<void> {}

/** The task with a bus that notes what it is given, and answers each command as told. */
function taskWith(answers: readonly unknown[]) {
  const given: { command: unknown; id: string | undefined; as: string }[] = [];
  const bus = {
    execute: async (command: unknown) => {
      const context = currentContext();
      given.push({ command, id: context?.requestId, as: actorLabel(context?.actor) });
      const answer = answers[given.length - 1];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const commands = [new First(), new Second()];
  const provider = recurring({ name: 'test', everyMs: 1_000, commands });
  const made = provider.useFactory(
    bus,
    'registration',
    { ROLE: 'api' },
    { error: () => undefined },
  );
  return { task: made as { run(): Promise<boolean> }, commands, given };
}

describe('commands that workers give again and again', () => {
  it('are given one after the other, under one id and in the name of the service', async () => {
    const { task, commands, given } = taskWith([false, undefined]);
    await task.run();
    expect(given.map(({ command }) => command)).toEqual(commands);
    expect(given.map(({ as }) => as)).toEqual(['service registration', 'service registration']);
    const [one, other] = given.map(({ id }) => id);
    expect(one).toEqual(expect.any(String));
    expect(other).toBe(one);
    await task.run();
    expect(given[2]?.id).not.toBe(one);
  });

  it('are given again at once when any of them has more to do, and all are given nevertheless', async () => {
    const { task, given } = taskWith([true, undefined, false, undefined]);
    expect(await task.run()).toBe(true);
    expect(given).toHaveLength(2);
    expect(await task.run()).toBe(false);
  });

  it('keep none of the others back when they fail', async () => {
    const { task, given } = taskWith([new Error('away'), undefined]);
    await expect(task.run()).rejects.toThrow('away');
    expect(given).toHaveLength(2);
  });
});
