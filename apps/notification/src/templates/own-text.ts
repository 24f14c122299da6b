/** Fills the text of an offer's own mail; loaded with the first one, because it brings Liquid along. */
import { addressed, formOf, type Salutation } from '#contracts/salutation.js';
import { fillOwnText, type OwnTextValues } from '#service-kit/own-text.js';
import { ownMailKey } from '../plan/own-mail.rules.js';
import { sessionDates } from './view/dates-view.rules.js';
import type { MailView } from './view/mail-view.rules.js';
import { oneLine } from './view/others-text.rules.js';
import { type OwnText, paragraphsOf } from './own-text.rules.js';
import type { MailFacts } from './template.js';

/**
 * @param form the agency's form of address: texts that Einlass brings hold both
 * @throws when the offer has no mail of this key (any more)
 */
export function ownText(facts: MailFacts, view: MailView, form: Salutation): OwnText {
  const key = ownMailKey(facts.occurrence);
  const text = facts.briefing.ownMails.find((one) => one.key === key);
  if (!text) throw new Error(`the offer has no mail "${key}"`);
  const values = valuesOf(facts, view);
  // Before it is filled: what people are called is not of ours.
  const filled = (source: string): string =>
    fillOwnText(addressed(source, formOf(view.locale, form)), values);
  return {
    subject: oneLine(filled(text.subject[view.locale])),
    paragraphs: paragraphsOf(filled(text.body[view.locale])),
  };
}

function valuesOf({ occurrence, briefing }: MailFacts, view: MailView): OwnTextValues {
  const { person, offer, contact, links } = view;
  const [, sessionId] = occurrence.split(':');
  const at = sessionDates(briefing).findIndex((one) => one.sessionId === sessionId);
  const session = offer.sessions[Math.max(at, 0)];
  const whens = offer.sessions.map(({ when, title }) => (title ? `${title}: ${when}` : when));
  return {
    'person.name': person.name,
    'person.municipality': person.municipality,
    'offer.title': offer.title,
    'offer.organiser': offer.organiser,
    'offer.when': offer.dated ? whens.join('; ') : null,
    'offer.where': offer.where,
    'offer.registrationUntil': offer.registrationUntil,
    'offer.questionUntil': offer.questionUntil,
    'session.title': session?.title ?? null,
    'session.when': session?.when ?? null,
    contact: contact && [contact.line, contact.email].filter(Boolean).join(', '),
    link: links.status,
  };
}
