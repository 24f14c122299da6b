import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { AnswerSheet } from './person/answer-sheet.entity.js';
import type { Answers } from './person/answers.rules.js';
import { Participant } from './person/participant.entity.js';
import { Registration } from './registration.entity.js';
import { Municipality } from '../offers/municipality.entity.js';
import { Offer } from '../offers/offer.entity.js';

/** All that belongs to one registration, the person included. */
export interface RegistrationFile {
  readonly registration: Registration;
  readonly person: Participant;
  readonly answers: Answers;
  readonly offer: OfferState;
  /** From the register, else in the person's words. */
  readonly municipality: string | null;
}

/** Reads many at once: mails are claimed by the hundred. */
@Injectable()
export class RegistrationFiles {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Erased and unknown ids are left out. */
  async read(ids: readonly string[]): Promise<Map<string, RegistrationFile>> {
    const db = this.unitOfWork.manager;
    const registrations = await db.findBy(Registration, { id: In([...ids]) });
    const people = await db.findBy(Participant, { registrationId: In([...ids]) });
    const sheets = await db.findBy(AnswerSheet, { registrationId: In([...ids]) });
    const offers = await db.findBy(Offer, { offerId: In(distinct(registrations, 'offerId')) });
    const municipalities = await db.findBy(Municipality, {
      municipalityId: In(distinct(registrations, 'municipalityId')),
    });
    const personOf = new Map(people.map((person) => [person.registrationId, person]));
    const answersOf = new Map(sheets.map((sheet) => [sheet.registrationId, sheet.answers]));
    const offerOf = new Map(offers.map((offer) => [offer.offerId, offer.state]));
    const nameOf = new Map(municipalities.map((one) => [one.municipalityId, one.name]));

    return new Map(
      registrations.flatMap((registration) => {
        const person = personOf.get(registration.id);
        const offer = offerOf.get(registration.offerId);
        if (!person || !offer) return [];
        const answers = answersOf.get(registration.id) ?? {};
        const municipality =
          nameOf.get(registration.municipalityId ?? '') ?? person.municipalityText;
        return [[registration.id, { registration, person, answers, offer, municipality }] as const];
      }),
    );
  }
}

function distinct<K extends 'offerId' | 'municipalityId'>(
  registrations: readonly Registration[],
  key: K,
): string[] {
  return [...new Set(registrations.map((each) => each[key]).filter((value) => value !== null))];
}
