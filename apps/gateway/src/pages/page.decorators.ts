import { applyDecorators, Get, HttpCode, Post, SetMetadata } from '@nestjs/common';
import { Access, type AccessRule } from '#service-kit/access/access.js';
import { IDEMPOTENCY } from '#service-kit/http/endpoint.js';

/** A page. Pages are no part of the API, so they are described by their route and access only. */
export const PageGet = (path: string, ...access: [AccessRule, ...AccessRule[]]): MethodDecorator =>
  applyDecorators(Get(path), Access(...access));

/** A form of a page. Sending it twice is caught by the service behind it (a key in the form). */
export const PagePost = (path: string, ...access: [AccessRule, ...AccessRule[]]): MethodDecorator =>
  applyDecorators(Post(path), Access(...access), SetMetadata(IDEMPOTENCY, 'none'), HttpCode(200));
