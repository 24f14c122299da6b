import type { Bilingual } from './messages.js';
import type { Finding } from './vocabulary.js';

/**
 * What a finding says to the person it is about. A condition's message states the condition itself
 * ("Your municipality has a valid agreement …"), the same sentence for those who meet it and those
 * who do not; so whoever shows it must say what became of it.
 */
export function findingText({
  message,
  result,
  strength,
}: Pick<Finding, 'message' | 'result' | 'strength'>): Bilingual {
  const say = (de: string, en: string): Bilingual => ({
    de: `${de}: „${message.de}“`,
    en: `${en}: “${message.en}”`,
  });
  if (result === 'met') return say('Erfüllt ist', 'This is met');
  if (result === 'unknown') return say('Das konnten wir nicht feststellen', 'We could not tell');
  switch (strength) {
    case 'required':
      return say('Diese Voraussetzung ist nicht erfüllt', 'This requirement is not met');
    case 'recommended':
      return say('Wir empfehlen', 'We recommend');
    case 'suitable':
      return say('Gedacht ist das Angebot so', 'The offer is meant like this');
  }
}

/** What would help, and whom to ask, as far as the condition says so. */
export function helpText({ remedy, contact }: Pick<Finding, 'remedy' | 'contact'>): Bilingual[] {
  const ask = contact && {
    de: `Fragen dazu beantwortet: ${contact.de}`,
    en: `Who answers questions about this: ${contact.en}`,
  };
  return [remedy, ask].filter((text) => text !== null && text !== undefined);
}
