/** How many may come, in the units that the announcement uses: people, municipalities, teams, cases. */
import { fill, type Locale, say } from '../form/format.rules.js';
import type { Capacity, Part, PublicOffer, TeamRule } from './offer.types.js';
import type { PageTexts } from '../texts/all.texts.js';

export function capacityLines(
  offer: Pick<PublicOffer, 'capacity' | 'team' | 'parts'>,
  locale: Locale,
  t: PageTexts,
): string[] {
  const { capacity, team, parts } = offer;
  const perSession = parts.flatMap((part) => sessionLines(part, locale, t));
  const limits = [...peopleLines(capacity, t), ...municipalityLines(capacity, t), ...perSession];
  const lines = [...limits, ...teamLines(team, t)];
  if (limits.length === 0) return [t.offer.notLimited, ...lines];
  return capacity.speakers === 'inside' ? [...lines, t.capacity.speakersInside] : lines;
}

function sessionLines(
  { title, casesPerSession, peoplePerSession }: Part,
  locale: Locale,
  t: PageTexts,
): string[] {
  const line = (text: string, n: number | null) =>
    n === null ? [] : [fill(text, { part: say(title, locale), n })];
  return [
    ...line(t.capacity.cases, casesPerSession),
    ...line(t.capacity.sessionPlaces, peoplePerSession),
  ];
}

const peopleLines = ({ people, limitedWithoutFigure }: Capacity, t: PageTexts): string[] => {
  if (people !== null) return [fill(t.capacity.people, { n: people })];
  return limitedWithoutFigure ? [t.capacity.limited] : [];
};

function municipalityLines({ municipalities, perMunicipality }: Capacity, t: PageTexts): string[] {
  const { min = null, max = null } = municipalities ?? {};
  const lines: string[] = [];
  if (min !== null && max !== null)
    lines.push(fill(min === max ? t.capacity.exactly : t.capacity.between, { min, max }));
  else if (max !== null) lines.push(fill(t.capacity.atMost, { max }));
  else if (min !== null) lines.push(fill(t.capacity.atLeast, { min }));
  if (perMunicipality) {
    const { kind, scope, max: n } = perMunicipality;
    const per = scope === 'session' ? t.capacity.perSession : '';
    const text = kind === 'hard' ? t.capacity.perMunicipality : t.capacity.perMunicipalitySoft;
    lines.push(fill(text, { n }) + per);
  }
  return lines;
}

function teamLines(
  { admissionUnit, recommendedMin, max, maxKind }: TeamRule,
  t: PageTexts,
): string[] {
  const lines: string[] = [];
  if (recommendedMin !== null) lines.push(fill(t.capacity.teamFrom, { n: recommendedMin }));
  if (max !== null)
    lines.push(fill(maxKind === 'hard' ? t.capacity.teamMax : t.capacity.teamMaxSoft, { n: max }));
  if (admissionUnit === 'team') lines.push(t.capacity.teamUnit);
  if (admissionUnit === 'case') lines.push(t.capacity.caseUnit);
  return lines;
}
