import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { type Actor, anonymous } from '#service-kit/actor.js';
import { pageLocale } from '../pages/renderer.js';
import type { Asking } from './staff-desk.js';

/** Who asks for a page, and in which language: in their name the services are asked. */
export const Asks = createParamDecorator((_: unknown, context: ExecutionContext): Asking => {
  const request = context.switchToHttp().getRequest<Request & { readonly actor?: Actor }>();
  return { as: request.actor ?? anonymous, locale: pageLocale(request) };
});
