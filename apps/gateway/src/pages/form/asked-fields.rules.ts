/** Fields that only some offers ask for: where a condition looks at them, or teams are admitted. */
import type { ConditionsSummary } from '#contracts/internal-http.js';
import { experience, personRank } from '#contracts/vocabulary.js';
import { type Field, field, one } from './field.rules.js';
import type { Asked, FormContext } from './form-context.js';
import type { PublicOffer } from '../offer/offer.types.js';

/** @param invited the page was opened with an invitation code */
export function askedBy(
  { team }: Pick<PublicOffer, 'team'>,
  conditions: ConditionsSummary | null,
  invited: boolean,
): Set<Asked> {
  const asked = new Set(conditions?.asks ?? []);
  if (team.admissionUnit !== 'person' || team.recommendedMin !== null || team.max !== null)
    asked.add('teamSize');
  if (invited) asked.add('invitation');
  return asked;
}

export function askedFields(context: FormContext): Field[] {
  const { asked, beyond } = context;
  return [
    ...(asked.has('rank') ? [rankField(context)] : []),
    ...(asked.has('experience') ? [experienceField(context)] : []),
    // A team says it where it names its people.
    ...(asked.has('teamSize') && !beyond.team ? [teamSizeField(context)] : []),
    ...(asked.has('invitation') ? [codeField(context)] : []),
  ];
}

const rankField = ({ form, errors, t }: FormContext): Field =>
  field({
    kind: 'select',
    name: 'rang',
    label: t.form.rank,
    help: t.form.rankHelp,
    optional: true,
    options: personRank.options.map((value) => ({
      value,
      label: t.form.rankNames[value],
      chosen: one(form, 'rang') === value,
    })),
    error: errors.get('rank') ?? null,
  });

const experienceField = ({ form, errors, t }: FormContext): Field =>
  field({
    kind: 'radios',
    name: 'erfahrung',
    label: t.form.experience,
    help: t.form.experienceHelp,
    optional: true,
    options: experience.options.map((value) => ({
      value,
      label: t.form.experienceNames[value],
      chosen: one(form, 'erfahrung') === value,
    })),
    error: errors.get('experience') ?? null,
  });

const teamSizeField = ({ form, errors, t }: FormContext): Field =>
  field({
    kind: 'number',
    name: 'teamgroesse',
    label: t.form.teamSize,
    help: t.form.teamSizeHelp,
    optional: true,
    value: one(form, 'teamgroesse'),
    error: errors.get('teamSize') ?? null,
  });

const codeField = ({ form, errors, t }: FormContext): Field =>
  field({
    kind: 'text',
    name: 'code',
    label: t.form.invitationCode,
    help: t.form.invitationCodeHelp,
    optional: true,
    value: one(form, 'code'),
    autocomplete: 'off',
    error: errors.get('invitationCode') ?? null,
  });
