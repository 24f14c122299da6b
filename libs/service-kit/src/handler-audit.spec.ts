import { Module, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { HandlerAudit } from './handler-audit.js';

class Count extends Command<void> {}
@CommandHandler(Count)
class CountHandler implements ICommandHandler<Count> {
  async execute(): Promise<void> {}
}
@CommandHandler(Count)
class RecountHandler implements ICommandHandler<Count> {
  async execute(): Promise<void> {}
}

/** The second one in a module of its own, where nobody looks. */
async function boot(handler: Type, elsewhere: Type[]): Promise<void> {
  @Module({ providers: elsewhere })
  class ElsewhereModule {}
  const imports = [DiscoveryModule, ElsewhereModule];
  const module = await Test.createTestingModule({
    imports,
    providers: [HandlerAudit, handler],
  }).compile();
  await module.init();
  await module.close();
}

it('lets a process boot whose commands have one handler each', () =>
  expect(boot(CountHandler, [])).resolves.toBeUndefined());

it.each([
  ['two handlers of one command', RecountHandler, 'Count: CountHandler, RecountHandler'],
  ['a handler that is provided twice', CountHandler, 'Count: CountHandler, CountHandler'],
])('refuses %s', (_what, second, why) => expect(boot(CountHandler, [second])).rejects.toThrow(why));
