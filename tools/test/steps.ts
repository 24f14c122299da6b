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
  /** Waits more than it works, and shares nothing: runs beside another one, after all that run alone. */
  readonly together?: true;
  /** Takes longer: only when named, and all of them by `npm run test:long`. */
  readonly long?: true;
}

/** Journeys from outside: much of their time goes by until something happens by itself. */
const MOSTLY_WAITING = 3;

const jest = (project: string, workers = 2): Pick<Step, 'command' | 'env' | 'counts'> => ({
  command: ['jest', '--selectProjects', project, `--maxWorkers=${workers}`],
  env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  counts: 'jest',
});

/** A real event from the first registration to its last mail. */
const story = (name: string, queue: 'redis' | 'postgres' = 'redis'): Step => ({
  name: `${name} (${queue})`,
  about: `story from beginning to end, queue on ${queue}`,
  command: ['node', 'dist/tools/story/story.js', name, `--queue=${queue}`],
  counts: 'step',
  limit: 300,
  together: true,
});

export const steps: readonly Step[] = [
  { name: 'unit', about: 'every rule by itself', ...jest('unit'), limit: 600 },
  {
    name: 'integration',
    about: 'services on a real PostgreSQL and a real queue',
    ...jest('integration'),
    limit: 1_800,
  },
  {
    name: 'e2e',
    about: 'the whole system from outside: journeys across services, who may call what',
    ...jest('e2e', MOSTLY_WAITING),
    limit: 600,
  },
  {
    name: 'browser',
    about: 'the pages, in a real browser',
    ...jest('browser'),
    limit: 600,
  },
  story('online-austausch', 'redis'),
  story('zukunft-vor-ort'),
  {
    name: 'long',
    about:
      'workers killed 1,200 times; a large dispatch without queue or database for a while; every mail in a browser; ten thousand ask at once for 15 seats',
    // One file at a time: each wants the whole machine.
    ...jest('long', 1),
    limit: 5_400,
    long: true,
  },
  { ...story('online-austausch', 'postgres'), long: true },
  { ...story('bildungswerkstatt'), long: true },
  { ...story('akteure-im-dkbm'), long: true },
  { ...story('lernraum-nord-ost'), long: true },
];
