/** Which text an address is about: `/verwaltung/e-mail-texte/<bereich>/<ownerId>/<kind>`. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { mailKind } from '#contracts/vocabulary.js';
import { Problem } from '#service-kit/http/problem.js';
import type { TextAt } from './mail-texts-desk.js';
import { scopeWords } from './mail-texts-view.rules.js';
import type { Scope } from './mail-texts.types.js';

export interface TextPlace {
  /** The scope as the address says it. */
  readonly word: string;
  readonly at: TextAt;
}

/** @throws Problem `request.not_found`: an address that nobody was given */
export function scopeOf(word: string): Scope {
  if (Object.hasOwn(scopeWords, word)) return scopeWords[word as keyof typeof scopeWords];
  throw new Problem('request.not_found');
}

/** @throws Problem `request.not_found` */
export const PlacedText = createParamDecorator(
  (_: unknown, context: ExecutionContext): TextPlace => {
    const { bereich, ownerId, kind } = context.switchToHttp().getRequest<Request>().params;
    const known = mailKind.safeParse(kind);
    if (!known.success) throw new Problem('request.not_found');
    const word = String(bereich);
    return { word, at: { scope: scopeOf(word), ownerId: String(ownerId), kind: known.data } };
  },
);
