import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/** Metadata keys of @nestjs/cqrs (decorators/constants.js; not exported): what a handler handles. */
const HANDLES = ['__commandHandler__', '__queryHandler__'];

/**
 * Stops the boot when two providers handle the same command or query: the library would silently let
 * the last one win.
 */
@Injectable()
export class HandlerAudit implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const byHandled = Map.groupBy(
      this.discovery.getProviders().flatMap(({ metatype: handler }) =>
        HANDLES.flatMap((key) => {
          const handled = handler && (Reflect.getMetadata(key, handler) as { name: string });
          return handled ? [{ handled, handler }] : [];
        }),
      ),
      ({ handled }) => handled,
    );
    const faults = [...byHandled].flatMap(([{ name }, handlers]) =>
      handlers.length === 1
        ? []
        : [`${name}: ${handlers.map(({ handler }) => handler.name).join(', ')}`],
    );
    if (faults.length > 0)
      throw new Error(`Handled by more than one handler:\n  ${faults.join('\n  ')}`);
  }
}
