/** What people read of a ready-made condition: the person who registers, and the admin. */
import { functionWords, labelsOf, rankWords } from '#contracts/person-words.js';
import { kindLabels, stateNames } from '../../register/register.labels.rules.js';
import {
  agreementKindLabels,
  type Bilingual,
  experienceLabels,
  listed,
  programmeLabels,
} from '../labels.rules.js';
import type { Of, ReadyMade, ReadyMadeKind } from './ready-made.rules.js';

/** How things are called; null: not known here, then their key is shown. */
export interface Names {
  /** @param id of an agency */
  agency(id: string): string | null;
  location(agencyId: string, key: string): string | null;
  offer(slug: string): Bilingual | null;
}

export const noNames: Names = { agency: () => null, location: () => null, offer: () => null };

export interface ReadyWords {
  /** The condition as an admin reads it: "Die Kommune hat …". */
  readonly statement: Bilingual;
  /** The same to the person who registers: "Ihre Kommune hat …". */
  readonly message: Bilingual;
  /** What would help whoever does not meet it. */
  readonly remedy: Bilingual;
}

/** What the form calls the box for everybody else. */
const otherBox = {
  de: labelsOf(functionWords, 'de').other,
  en: labelsOf(functionWords, 'en').other,
};

/** What a municipality has or is: the admin reads of it, the person is addressed. */
const ofMunicipality = (de: string, en: string, remedy: Bilingual): ReadyWords => ({
  statement: { de: `Die Kommune ${de}.`, en: `The municipality ${en}.` },
  message: { de: `Ihre Kommune ${de}.`, en: `Your municipality ${en}.` },
  remedy,
});

const askContact: Bilingual = {
  de: 'Ist das nicht richtig oder hat sich etwas geändert, sprechen Sie die veranstaltende Agentur an.',
  en: 'If this is not right or something has changed, please contact the organising agency.',
};

const agencyName = (agency: string, names: Names): Bilingual => {
  if (agency === 'organiser')
    return { de: 'der veranstaltenden Agentur', en: 'the organising agency' };
  const name = names.agency(agency) ?? agency;
  return { de: name, en: name };
};

const atLocation = (agency: string, location: string | null, names: Names): Bilingual => {
  if (location === null) return { de: '', en: '' };
  const name = names.location(agency, location) ?? location;
  return { de: `, Standort ${name}`, en: `, location ${name}` };
};

const programmeName = (code: string): string => programmeLabels[code] ?? code;

const offerNames = (slugs: readonly string[], names: Names): Bilingual =>
  listed(
    slugs.map((slug) => {
      const name = names.offer(slug) ?? { de: slug, en: slug };
      return { de: `„${name.de}“`, en: `“${name.en}”` };
    }),
  );

const people = (count: number): Bilingual =>
  count === 1
    ? { de: 'einer Person', en: 'one person' }
    : { de: `${count} Personen`, en: `${count} people` };

type Writer<K extends ReadyMadeKind> = (given: Of<K>, names: Names) => ReadyWords;

const writers: { readonly [K in ReadyMadeKind]: Writer<K> } = {
  agreementOnEventDay({ agency, agreementKind, location }, names) {
    const what = agreementKindLabels[agreementKind];
    const of = agencyName(agency, names);
    const where = atLocation(agency, location, names);
    return ofMunicipality(
      `hat am Veranstaltungstag eine gültige ${what.de} mit ${of.de} (oder einer Vorgängerin)${where.de}`,
      `has a valid ${what.en} with ${of.en} (or one that it succeeded) on the day of the event${where.en}`,
      {
        de: 'Läuft Ihre Vereinbarung vorher aus oder besteht noch keine, sprechen Sie die Agentur an: Mit einer Verlängerung oder einer neuen Vereinbarung können Sie sich erneut anmelden.',
        en: 'If your agreement ends earlier or there is none yet, please contact the agency: with an extension or a new agreement you can register again.',
      },
    );
  },
  memberOfProgramme({ programme, phases, location }) {
    const phase = listed(phases.map((one) => ({ de: one, en: one })));
    const where = location === null ? '' : location;
    return ofMunicipality(
      `gehört am Veranstaltungstag zum Programm „${programmeName(programme)}“${phase.de && `, Förderphase ${phase.de}`}${where && `, Standort ${where}`}`,
      `belongs to the programme “${programmeName(programme)}” on the day of the event${phase.en && `, phase ${phase.en}`}${where && `, location ${where}`}`,
      askContact,
    );
  },
  location({ agency, location, programme }, names) {
    const name = names.location(agency, location) ?? location;
    const of = agencyName(agency, names);
    const orMember = programme === null ? '' : programmeName(programme);
    return ofMunicipality(
      `gehört am Veranstaltungstag durch eine Vereinbarung mit ${of.de}${orMember && ` oder das Programm „${orMember}“`} zum Standort ${name}`,
      `belongs to the location ${name} on the day of the event, by an agreement with ${of.en}${orMember && ` or the programme “${orMember}”`}`,
      askContact,
    );
  },
  municipalityKind({ kinds }) {
    const what = listed(kinds.map((one) => kindLabels[one]));
    return ofMunicipality(`ist: ${what.de}`, `is: ${what.en}`, askContact);
  },
  federalState({ states }) {
    const where = listed(states.map((one) => ({ de: stateNames[one], en: stateNames[one] })));
    return ofMunicipality(`liegt in ${where.de}`, `is in ${where.en}`, askContact);
  },
  functionIn({ functions, othersByPerson }) {
    const what = listed(functions.map((one) => functionWords[one]));
    const open = othersByPerson && !functions.includes('other');
    return {
      statement: {
        de: `Die Person arbeitet in diesem Bereich: ${what.de}.${open ? ' Bei einer anderen Funktion entscheidet ein Mensch.' : ''}`,
        en: `The person works in: ${what.en}.${open ? ' With another function a person decides.' : ''}`,
      },
      message: {
        de: `Sie arbeiten in diesem Bereich: ${what.de}.`,
        en: `You work in: ${what.en}.`,
      },
      remedy: {
        de: `Gern kann sich eine Kollegin oder ein Kollege aus einem dieser Bereiche anmelden.${open ? ` Passt keine der Angaben auf Ihre Aufgabe, wählen Sie „${otherBox.de}“; dann entscheidet ein Mensch.` : ''}`,
        en: `A colleague from one of these fields is welcome to register.${open ? ` If none of the functions fits your task, choose “${otherBox.en}”; then a person decides.` : ''}`,
      },
    };
  },
  rankIn({ ranks }) {
    const what = listed(ranks.map((one) => rankWords[one]));
    return {
      statement: { de: `Die Person hat den Rang: ${what.de}.`, en: `The person is: ${what.en}.` },
      message: { de: `Sie haben den Rang: ${what.de}.`, en: `You are: ${what.en}.` },
      remedy: {
        de: 'Gern kann sich jemand mit diesem Rang aus Ihrer Verwaltung anmelden.',
        en: 'Somebody of this rank from your administration is welcome to register.',
      },
    };
  },
  declares: ({ question, statement }) => ({
    statement: {
      de: `Die Person gibt an (Frage „${question}“): „${statement.de}“`,
      en: `The person states (question “${question}”): “${statement.en}”`,
    },
    message: statement,
    remedy: {
      de: 'Trifft das auf Sie zu, ändern Sie bitte Ihre Antwort im Formular oder melden Sie sich bei der veranstaltenden Agentur.',
      en: 'If this applies to you, please change your answer in the form or contact the organising agency.',
    },
  }),
  tookPartIn({ offers, by }, names) {
    const what = offerNames(offers, names);
    const remedy: Bilingual = {
      de: 'Waren Sie dabei und wir wissen nichts davon, melden Sie sich bitte bei der veranstaltenden Agentur.',
      en: 'If you were there and we do not know of it, please contact the organising agency.',
    };
    if (by === 'municipality') {
      return {
        statement: {
          de: `Jemand aus der Kommune hat teilgenommen an ${what.de}.`,
          en: `Somebody of the municipality took part in ${what.en}.`,
        },
        message: {
          de: `Sie oder jemand aus Ihrer Kommune hat teilgenommen an ${what.de}.`,
          en: `You or somebody of your municipality took part in ${what.en}.`,
        },
        remedy,
      };
    }
    return {
      statement: {
        de: `Die Person hat teilgenommen an ${what.de}.`,
        en: `The person took part in ${what.en}.`,
      },
      message: {
        de: `Sie haben teilgenommen an ${what.de}.`,
        en: `You took part in ${what.en}.`,
      },
      remedy,
    };
  },
  invited: () => ({
    statement: { de: 'Die Person ist eingeladen.', en: 'The person is invited.' },
    message: { de: 'Sie sind eingeladen.', en: 'You are invited.' },
    remedy: {
      de: 'Haben Sie eine Einladung erhalten, melden Sie sich mit der Adresse an, an die sie ging, oder mit dem Code darin.',
      en: 'If you have been invited, register with the address that the invitation went to, or with the code in it.',
    },
  }),
  experience({ experience }) {
    const { de, en } = experienceLabels[experience];
    return {
      statement: { de: `Die Person ist ${de}.`, en: `The person is ${en}.` },
      message: { de: `Sie sind ${de}.`, en: `You are ${en}.` },
      remedy: {
        de: 'Schauen Sie gern in die Beschreibung des Angebots, ob es zu Ihnen passt.',
        en: 'Please read the description of the offer to see whether it suits you.',
      },
    };
  },
  registeredBefore({ offers }, names) {
    const what = offerNames(offers, names);
    return {
      statement: {
        de: `Die Person hat sich vorher angemeldet zu ${what.de}.`,
        en: `The person has registered before for ${what.en}.`,
      },
      message: {
        de: `Sie haben sich vorher angemeldet zu ${what.de}.`,
        en: `You have registered before for ${what.en}.`,
      },
      remedy: {
        de: 'Melden Sie sich zuerst dort an, mit derselben E-Mail-Adresse.',
        en: 'Please register there first, with the same e-mail address.',
      },
    };
  },
  vouchedFor: () => ({
    statement: {
      de: 'Die Person kommt für einen Kooperationspartner, für den am Veranstaltungstag eine Kommune bürgt.',
      en: 'The person comes for a cooperation partner for whom a municipality vouches on the day of the event.',
    },
    message: {
      de: 'Sie kommen für einen Kooperationspartner, für den am Veranstaltungstag eine Kommune bürgt.',
      en: 'You come for a cooperation partner for whom a municipality vouches on the day of the event.',
    },
    remedy: {
      de: 'Bitten Sie die Ansprechperson der Kommune, mit der Sie arbeiten, der Agentur Bescheid zu geben.',
      en: 'Ask the contact person of the municipality you work with to let the agency know.',
    },
  }),
  teamSizeAtLeast: ({ people: count }) => ({
    statement: {
      de: `Das Team der Kommune besteht aus mindestens ${people(count).de}.`,
      en: `The municipality's team has at least ${people(count).en}.`,
    },
    message: {
      de: `Sie kommen in einem Team von mindestens ${people(count).de}.`,
      en: `You come in a team of at least ${people(count).en}.`,
    },
    remedy: {
      de: 'Bringen Sie gern Kolleginnen und Kollegen mit.',
      en: 'You are welcome to bring colleagues.',
    },
  }),
  teamSizeAtMost: ({ people: count }) => ({
    statement: {
      de: `Das Team der Kommune besteht aus höchstens ${people(count).de}.`,
      en: `The municipality's team has at most ${people(count).en}.`,
    },
    message: {
      de: `Sie kommen in einem Team von höchstens ${people(count).de}.`,
      en: `You come in a team of at most ${people(count).en}.`,
    },
    remedy: {
      de: 'Verkleinern Sie bitte Ihr Team, oder fragen Sie die veranstaltende Agentur.',
      en: 'Please make your team smaller, or ask the organising agency.',
    },
  }),
};

export const wordsOf = (ready: ReadyMade, names: Names): ReadyWords =>
  (writers[ready.kind] as (given: ReadyMade, names: Names) => ReadyWords)(ready, names);

/** Short names of the offers that ready-made conditions name, to be looked up. */
export function namedOffers(rules: {
  readonly conditions: readonly Naming[];
  readonly audiences?: readonly { readonly conditions: readonly Naming[] }[];
  readonly priorities?: readonly { readonly condition: Naming }[];
  readonly priceClasses?: readonly { readonly condition: Naming }[];
}): string[] {
  const all = [
    ...rules.conditions,
    ...(rules.audiences ?? []).flatMap(({ conditions }) => conditions),
    ...[...(rules.priorities ?? []), ...(rules.priceClasses ?? [])].map((one) => one.condition),
  ];
  return all.flatMap(({ ready }) => (ready && 'offers' in ready ? ready.offers : []));
}

interface Naming {
  readonly ready?: ReadyMade | undefined;
}
