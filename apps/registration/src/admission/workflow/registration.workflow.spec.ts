import type { Happening } from './happening-names.rules.js';
import { happenings } from './happening-names.rules.js';
import { follow } from './procedure.rules.js';
import { workflow } from './registration.workflow.js';
import type { Stage } from './workflow-cell.rules.js';
import { expected, type Row } from './workflow-cells.fixture.js';
import { full, situation } from './workflow-situations.fixture.js';

const cells = Object.keys(workflow).flatMap((stage) =>
  Object.keys(happenings).map((happening) => [stage as Stage, happening as Happening] as const),
);

describe('every cell of the page', () => {
  it.each(cells)('%s × %s', (stage, happening) => {
    const outcome = follow(happening, full, situation(stage));
    expect(outcome && asRow(outcome)).toEqual(expected[stage][happening] ?? null);
  });

  it.each(Object.keys(workflow) as Stage[])('%s: the table names no more', (stage) => {
    expect(Object.keys(expected[stage]).sort()).toEqual(Object.keys(workflow[stage]).sort());
  });

  function asRow(outcome: NonNullable<ReturnType<typeof follow>>): Row {
    const { stage, eligibility, approval, seat } = outcome.position;
    expect(outcome.announces[0]).toBe('registration.progressed.v1');
    const where = [stage, eligibility, approval, seat].join(' ');
    return [where, outcome.endedBy, outcome.marks, outcome.announces.slice(1)];
  }
});
