import type { Request } from 'express';
import { type Actor, anonymous } from '#service-kit/access/actor.js';
import type { Locale } from './format.rules.js';
import { pageLocale } from '../renderer.js';

/** In whose name and language the services are asked. They check rights themselves, each time. */
export interface Asking {
  readonly as: Actor;
  readonly locale: Locale;
}

/** Of whoever asks for a page. */
export const askingOf = (request: Request & { readonly actor?: Actor }): Asking => ({
  as: request.actor ?? anonymous,
  locale: pageLocale(request),
});
