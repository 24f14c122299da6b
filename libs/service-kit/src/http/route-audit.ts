import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { accessOf } from '../access/access.js';
import { IDEMPOTENCY } from './endpoint.js';

/** Nest's own metadata keys (constants.js of @nestjs/common; not exported by name). */
const PATH = 'path';
const METHOD = 'method';
const ROUTE_ARGS = '__routeArguments__';
/** RouteParamtypes: body, query, path parameter. */
const CHECKED_PARAMS = new Set(['3', '4', '5']);

/**
 * Stops the boot when a route has no declared access, or takes input that no schema checks: without a
 * schema at the decorator the validation pipe would let anything through.
 */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const faults = this.discovery.getControllers().flatMap((wrapper) => {
      const controller = wrapper.metatype as (new () => object) | null;
      if (!controller) return [];
      return this.scanner
        .getAllMethodNames(controller.prototype as object)
        .flatMap((method) => this.faultsOf(controller, method));
    });
    if (faults.length > 0)
      throw new Error(`Routes that must not go live:\n  ${faults.join('\n  ')}`);
  }

  private faultsOf(controller: new () => object, method: string): string[] {
    const handler = (controller.prototype as Record<string, () => unknown>)[method];
    if (!handler || Reflect.getMetadata(PATH, handler) === undefined) return [];
    const name = `${controller.name}.${method}`;
    const args = (Reflect.getMetadata(ROUTE_ARGS, controller, method) ?? {}) as Record<
      string,
      { schema?: unknown }
    >;
    const isPost = Reflect.getMetadata(METHOD, handler) === RequestMethod.POST;
    const unchecked = Object.entries(args).filter(
      ([key, argument]) => CHECKED_PARAMS.has(key.split(':')[0] ?? '') && !argument.schema,
    );
    return [
      ...(accessOf(this.reflector, handler)
        ? []
        : [`${name}: who may call it? (@Endpoint or @Access)`]),
      ...unchecked.map(([key]) => `${name}: input without a schema (parameter ${key})`),
      ...(isPost && Reflect.getMetadata(IDEMPOTENCY, handler) === undefined
        ? [`${name}: a POST says how it treats Idempotency-Key (@Endpoint)`]
        : []),
    ];
  }
}
