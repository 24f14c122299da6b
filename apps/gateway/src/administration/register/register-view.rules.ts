/** One municipality's file in words. */
import { fill, instantText, type Locale } from '../../pages/form/format.rules.js';
import type { Tone } from '../registrations/registration-view.rules.js';
import { shortDay } from '../short-dates.rules.js';
import type { HistoryEntry, MunicipalityFile, Period, PersonEntry } from './register.types.js';
import type { RegisterTexts } from './register.texts.js';

interface Words {
  readonly t: RegisterTexts;
  readonly locale: Locale;
}

export function municipalityFileView(file: MunicipalityFile, words: Words) {
  const { t, locale } = words;
  const { entry } = file;
  return {
    title: entry.label[locale],
    facts: [
      { label: t.kind, value: entry.kindLabel[locale] },
      { label: t.state, value: entry.federalStateName },
      { label: t.county, value: entry.county && (entry.county.name ?? entry.county.key) },
      { label: t.ags, value: entry.ags ?? t.noAgs },
      { label: t.exists, value: periodText(entry, words) },
    ].filter((fact): fact is { label: string; value: string } => Boolean(fact.value)),
    names: entry.names.map((one) => `${one.name} (${periodText(one, words)})`),
    keys: entry.keys.map((one) => `${one.ags ?? t.noAgs} (${periodText(one, words)})`),
    agreements: agreementsOf(file, words),
    memberships: file.memberships.map((one) => ({
      programme: [one.programme, one.location].filter(Boolean).join(', '),
      phase: one.phase ?? '–',
      period: periodText(one, words),
      badge: holdsBadge(one.valid, t),
    })),
    jointUnits: file.jointUnits.map(
      (one) => `${one.name}: ${one.kindLabel[locale]} (${periodText(one, words)})`,
    ),
    contacts: file.contacts.map((one) => personText(one, words)),
    partners: file.partners.map((one) => personText(one, words)),
    history: file.history.map((one) => historyLine(one, words)),
  };
}

function agreementsOf(file: MunicipalityFile, words: Words) {
  const { t, locale } = words;
  const nameOf = (agencyId: string): string =>
    file.agencies.find((agency) => agency.agencyId === agencyId)?.name ?? agencyId;
  return file.agreements.map((one) => ({
    kind: t.agreementKinds[one.kind],
    through: one.jointUnitId !== null,
    agency: nameOf(one.agencyId),
    location: one.location ?? '–',
    signed: one.signedOn ? shortDay(one.signedOn, locale) : '–',
    state: t.agreementStates[one.state],
    period: periodText(one, words),
    badge: holdsBadge(one.valid, t),
  }));
}

const holdsBadge = (holds: boolean, t: RegisterTexts): { label: string; tone: Tone } =>
  holds ? { label: t.holds, tone: 'success' } : { label: t.holdsNot, tone: 'info' };

export function periodText({ validFrom, validUntil }: Period, { t, locale }: Words): string {
  const parts = [
    validFrom && fill(t.from, { from: shortDay(validFrom, locale) }),
    validUntil && fill(t.until, { until: shortDay(validUntil, locale) }),
  ].filter(Boolean);
  return parts.join(' ') || t.always;
}

const personText = (one: PersonEntry, words: Words): string =>
  [one.name, one.organisation, one.email, periodText(one, words)].filter(Boolean).join(', ');

function historyLine(one: HistoryEntry, { t, locale }: Words) {
  const changed = Object.keys({ ...one.before, ...one.after });
  return {
    at: instantText(one.at, locale),
    iso: one.at,
    text: [
      `${one.actor}: ${t.actions[one.action]}`,
      one.action === 'updated' && changed.length > 0 ? `(${changed.join(', ')})` : null,
      one.source,
    ]
      .filter(Boolean)
      .join(' '),
  };
}
