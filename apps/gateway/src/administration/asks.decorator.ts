import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { type Asking, askingOf } from '../pages/form/asking.js';

/** Who asks for a page, and in which language: in their name the services are asked. */
export const Asks = createParamDecorator((_: unknown, context: ExecutionContext): Asking =>
  askingOf(context.switchToHttp().getRequest<Request>()),
);
