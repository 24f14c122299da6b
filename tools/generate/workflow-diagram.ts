/** Draws docs/registration-workflow.md from the page that the service runs by. */
import { format } from 'prettier';
import { stageKind } from '#contracts/vocabulary.js';
import { follow } from '../../apps/registration/src/admission/workflow/procedure.rules.js';
import {
  guards,
  type Situation,
} from '../../apps/registration/src/admission/workflow/guards.rules.js';
import { arrivals } from '../../apps/registration/src/admission/workflow/arrivals.rules.js';
import type {
  Cell,
  Stage,
} from '../../apps/registration/src/admission/workflow/workflow-cell.rules.js';
import {
  type Happening,
  happenings,
} from '../../apps/registration/src/admission/workflow/happening-names.rules.js';
import {
  newcomer,
  workflow,
} from '../../apps/registration/src/admission/workflow/registration.workflow.js';
import type { Generator } from './generator.js';

const stages = Object.keys(workflow) as Stage[];

const titles: Readonly<Record<Stage, string>> = {
  interest: 'Vormerkung',
  confirmAddress: 'Adresse bestätigen',
  eligibility: 'Voraussetzungen prüfen',
  approval: 'Zulassung durch eine Person',
  preliminaryTalk: 'Vorabsprache',
  preWork: 'Aufgaben vorab',
  selection: 'Auswahl',
  seat: 'Platz (wartet oder reserviert)',
  done: 'Dabei',
  ended: 'Beendet',
};

const cellsOf = (stage: Stage): [Happening, Cell][] =>
  Object.entries(workflow[stage]) as [Happening, Cell][];

/** The drawing shows where a cell leads from a typical position, in the whole procedure. */
const procedure = stageKind.options.map((kind) => ({ kind }));

function targetOf(stage: Stage, happening: Happening): string {
  const to = (seatsForTeam: boolean): string =>
    follow(happening, procedure, typical(stage, seatsForTeam))?.position.stage ?? stage;
  return to(true) === to(false) || stage === 'seat' ? to(true) : 'place';
}

/** Everything that a cell may ask for is given. */
const typical = (stage: Stage, seatsForTeam: boolean): Situation => ({
  position: {
    stage,
    ...newcomer,
    ...(stage === 'approval' && { eligibility: 'needsReview' }),
    ...(stage === 'seat' && { seat: 'waiting', approval: 'approved', eligibility: 'eligible' }),
    ...(['preliminaryTalk', 'preWork', 'selection'].includes(stage) && {
      eligibility: 'eligible',
      approval: 'approved',
    }),
    ...(stage === 'done' && { seat: 'confirmed', approval: 'approved', eligibility: 'open' }),
    ...(stage === 'ended' && { eligibility: 'refused' }),
  },
  endedBy: stage === 'ended' ? 'eligibility' : null,
  open: ['consent', 'placeInQuestion', 'placeOffered'],
  role: 'participant',
  addressConfirmed: stage !== 'interest' && stage !== 'confirmAddress',
  interestOpened: false,
  seatsForTeam,
  confirms: true,
  teamPassed: stageKind.options.slice(2, Math.max(2, stageKind.options.indexOf(stage as never))),
  personDecides: false,
  mayReturn: true,
  begun: true,
});

function diagram(): string {
  const edges = new Map<string, string[]>();
  for (const stage of stages) {
    for (const [happening] of cellsOf(stage)) {
      const edge = `${stage} --> ${targetOf(stage, happening)}`;
      edges.set(edge, [...(edges.get(edge) ?? []), happenings[happening].de]);
    }
  }
  return [
    'stateDiagram-v2',
    ...stages.map((stage) => `  state "${titles[stage]}" as ${stage}`),
    '  state place <<choice>>',
    `  [*] --> interest: Vorgemerkt`,
    `  [*] --> ${procedure[0]?.kind}: Angemeldet`,
    ...[...edges].map(([edge, labels]) => `  ${edge}: ${labels.join(' / ')}`),
    '  place --> done: das Team hat Plätze oder passt hinein',
    '  place --> seat: es passt nicht hinein',
    '  ended --> [*]',
  ].join('\n');
}

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const heading = (...cells: string[]): string =>
  [row(...cells), row(...cells.map(() => '---'))].join('\n');

const axes = (sets: Cell['sets']): string =>
  Object.entries(sets ?? {})
    .map(([axis, value]) => `${axis} = \`${value}\``)
    .join(', ');

const matters = ({ opens, settles, asksAgain, passes }: Cell): string =>
  [
    passes ? `the team passes \`${passes}\`` : '',
    opens ? `opens \`${opens}\`` : '',
    settles ? `settles \`${settles}\`` : '',
    asksAgain ? 'asks eligibility again' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');

const goesTo: Readonly<Record<Cell['goes'], string>> = {
  onward: 'next stage of the offer that is not passed yet',
  approval: '`approval`',
  waitingList: '`seat`, waiting',
  stays: 'stays',
  ended: '`ended`',
};

const matrix = (): string =>
  [
    heading('', ...stages.map((stage) => `\`${stage}\``)),
    ...Object.entries(happenings).map(([key, { de, en }]) =>
      row(
        `${en} (${de})`,
        ...stages.map((stage) => (workflow[stage][key as Happening] ? 'yes' : '·')),
      ),
    ),
  ].join('\n');

const details = (): string =>
  [
    heading(
      'In stage',
      'this may happen',
      'only when',
      'made to happen by',
      'sets',
      'opens, settles',
      'goes to',
      'remembered',
      'ended by',
    ),
    ...stages.flatMap((stage) =>
      cellsOf(stage).map(([happening, cell]) =>
        row(
          `\`${stage}\``,
          happenings[happening].en,
          cell.when ? guards[cell.when].en : '',
          happenings[happening].by,
          axes(cell.sets),
          matters(cell),
          goesTo[cell.goes],
          cell.marks ? `\`${cell.marks}\`` : '',
          cell.endedBy ?? '',
        ),
      ),
    ),
  ].join('\n');

const arrivalTable = (): string =>
  [
    heading('On reaching', 'whose move', 'sets', 'remembered', 'also announced'),
    ...stages.map((stage) => {
      const { waitsFor, withSeats, withoutSeats, marks, announces } = arrivals[stage];
      const free = withSeats
        ? `with seats for the team: before a stage that holds them ${axes(withSeats.holds)}, at the end ${axes(withSeats.confirms)}, with too few municipalities ${axes(withSeats.keeps)}; `
        : '';
      const none = withoutSeats ? `else ${axes(withoutSeats.sets)}` : '';
      const kept = marks ?? withoutSeats?.marks;
      return row(
        `\`${stage}\``,
        waitsFor,
        free + none,
        kept ? `\`${kept}\`` : '',
        announces ? `\`${announces}\`` : '',
      );
    }),
  ].join('\n');

/** The whole document. Prettier has the last word on its shape, as on every file here. */
const document = (): Promise<string> =>
  format(
    `# What may happen to a registration

<!-- Generated by tools/generate/workflow-diagram.ts from registration.workflow.ts; do not edit. -->

The drawing shows a procedure with all stages. An offer may have fewer, or another order. People of a
team stand in rows of their own; what happens to a team happens to each of them, and their seats are
given and freed together. Whoever ends gives back the seat.

\`\`\`mermaid
${diagram()}
\`\`\`

## What can happen in which stage

A dot means: repeated or too late, nothing happens.

${matrix()}

## What follows

Every change is announced as \`registration.progressed.v1\`.

${details()}

## On reaching a stage

${arrivalTable()}
`,
    { parser: 'markdown', printWidth: 100 },
  );

export const workflowDiagram: Generator = async () => [
  { path: 'docs/registration-workflow.md', content: await document() },
];
