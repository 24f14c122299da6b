/** What `npm test` runs, in this order. A step that starts something also stops it. */

export interface Step {
  readonly name: string;
  readonly about: string;
  /** Program and arguments; programs of node_modules/.bin are on the PATH. */
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Where the counts come from: jest's own report, or the step as a whole counts as one test. */
  readonly counts: 'jest' | 'step';
  /** After this long (seconds) the step is stopped and has failed. */
  readonly limit: number;
}

const jest = (project: string): Pick<Step, 'command' | 'env' | 'counts'> => ({
  command: ['jest', '--selectProjects', project],
  env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  counts: 'jest',
});

export const steps: readonly Step[] = [
  { name: 'unit', about: 'every rule by itself', ...jest('unit'), limit: 300 },
  {
    name: 'integration',
    about: 'services on a real PostgreSQL and a real queue',
    ...jest('integration'),
    limit: 900,
  },
];
