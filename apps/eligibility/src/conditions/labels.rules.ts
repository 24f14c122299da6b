/** Words for the values that conditions name, as an admin reads them. */
import type { bilingual, Experience, Strength } from '#contracts/vocabulary.js';
import type { z } from 'zod';
import type { AgreementKind } from '../decisions/facts.rules.js';
import type { AgreementState } from '../register/register.rules.js';

export type Bilingual = z.infer<typeof bilingual>;
type Labels<K extends string> = Readonly<Record<K, Bilingual>>;

export const experienceLabels: Labels<Experience> = {
  newcomer: { de: 'neu im Thema', en: 'new to the topic' },
  experienced: { de: 'erfahren im Thema', en: 'experienced in the topic' },
};

export const agreementKindLabels: Labels<AgreementKind | 'any'> = {
  targetAgreement: { de: 'Zielvereinbarung', en: 'target agreement' },
  cooperationAgreement: { de: 'Kooperationsvereinbarung', en: 'cooperation agreement' },
  any: { de: 'Ziel- oder Kooperationsvereinbarung', en: 'target or cooperation agreement' },
};

export const agreementStateLabels: Labels<AgreementState> = {
  inPreparation: { de: 'in Vorbereitung', en: 'in preparation' },
  inForce: { de: 'in Kraft', en: 'in force' },
  terminated: { de: 'vorzeitig beendet', en: 'terminated' },
};

/** Programmes that agencies name often (docs/glossary.md); others are shown by their code. */
export const programmeLabels: Readonly<Record<string, string>> = {
  bildungIntegriert: 'Bildung integriert',
  bildungskommunen: 'Bildungskommunen',
  koordinierungNeuzugewanderte: 'Kommunale Koordinierung der Bildungsangebote für Neuzugewanderte',
  lernenVorOrt: 'Lernen vor Ort',
  bneModellkommune: 'BNE-Modellkommunen',
};

export const strengthLabels: Labels<Strength> = {
  required: { de: 'Setzt voraus', en: 'Requires' },
  recommended: { de: 'Wir empfehlen', en: 'We recommend' },
  suitable: { de: 'Geeignet für', en: 'Suited to' },
};

export const listed = (words: readonly Bilingual[]): Bilingual => ({
  de: joined(
    words.map(({ de }) => de),
    'oder',
  ),
  en: joined(
    words.map(({ en }) => en),
    'or',
  ),
});

const joined = (words: readonly string[], last: string): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
