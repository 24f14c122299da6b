import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import type { ActingRequest } from '../../identity/authenticate.middleware.js';
import { askingOf } from '../form/asking.js';
import type { MyRegistration } from '../mine.rules.js';
import { type Ask, type ServiceAnswer, ServiceClient } from '../service-client.js';
import type { MyQuestions, MyVote } from './my-questions.types.js';

/** What the participant's pages about questions and votes ask registration. */
@Injectable()
export class MyQuestionsDesk {
  constructor(private readonly services: ServiceClient) {}

  isSignedIn(request: Request): boolean {
    return (request as ActingRequest).actor.kind === 'participant';
  }

  /** Null for offers that collect no questions. */
  questions(request: Request): Promise<MyQuestions | null> {
    return this.services.read<MyQuestions>('registration', '/api/my/questions', askingOf(request));
  }

  vote(request: Request): Promise<MyVote | null> {
    return this.services.read<MyVote>('registration', '/api/my/vote', askingOf(request));
  }

  /** @throws Problem `request.not_found` when the registration is gone */
  async registration(request: Request): Promise<MyRegistration> {
    const mine = await this.services.read<MyRegistration>(
      'registration',
      '/api/my/registration',
      askingOf(request),
    );
    if (!mine) throw new Problem('request.not_found');
    return mine;
  }

  act<T>(
    request: Request,
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<ServiceAnswer<T>> {
    const ask: Ask = { ...askingOf(request), method, body, headers };
    return this.services.ask<T>('registration', `/api/my/${path}`, ask);
  }
}
