/**
 * Who may import whom: dependency-cruiser over the repository, and over a planted tree in which
 * every rule is broken once. A guard that was never seen to bark is not a guard.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IModule } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

const configFile = '.dependency-cruiser.mjs';
const plantedTree = 'tools/check/planted/boundaries';
const rooms = ['apps', 'libs', 'tools', 'test'];

export const readOptions = (root: string): Promise<ICruiseOptions> =>
  extractDepcruiseOptions(join(root, configFile));

/** Every problem as a line for a person; empty when the boundaries hold and the guard barks. */
export async function boundaryProblems(root: string): Promise<string[]> {
  const options = await readOptions(root);
  const { modules, summary } = await read(options, root);
  const comments = new Map(rulesOf(options).map((rule) => [rule.name, rule.comment]));
  return [
    ...summary.violations.map(
      ({ rule, from, to }) => `${from} → ${to}: ${rule.name}. ${comments.get(rule.name) ?? ''}`,
    ),
    ...blindness(modules),
    ...(await plantedTreeProblems(root, options)),
  ];
}

/** Whether each rule catches what is planted for it, and nothing else is caught. */
export async function plantedTreeProblems(root: string, options: ICruiseOptions) {
  const tree = join(root, plantedTree);
  const { modules, summary } = await read(options, tree);
  return plantedProblems(
    rulesOf(options).map((rule) => rule.name),
    plantedViolations(modules, tree),
    summary.violations.map((violation) => `${violation.from}: ${violation.rule.name}`),
  );
}

/**
 * Compares what is planted with what was reported, both as `file: rule`. Exact in both directions:
 * a rule that misses its violation is blind, one that reports more forbids what is allowed.
 */
export function plantedProblems(rules: string[], planted: string[], reported: string[]): string[] {
  return [
    ...rules
      .filter((rule) => !planted.some((finding) => finding.endsWith(`: ${rule}`)))
      .map((rule) => `${rule}: no violation is planted in ${plantedTree}`),
    ...planted.filter((it) => !reported.includes(it)).map((it) => `planted but not caught: ${it}`),
    ...[...new Set(reported)]
      .filter((it) => !planted.includes(it))
      .map((it) => `caught but not planted: ${it}`),
  ];
}

const ownModule = ({ source, couldNotResolve }: IModule) =>
  /^(apps|libs|tools|test)\//.test(source) && !couldNotResolve;

function plantedViolations(modules: IModule[], tree: string): string[] {
  return modules.filter(ownModule).flatMap(({ source }) => {
    const declared = readFileSync(join(tree, source), 'utf8').matchAll(/^\/\/ violates: (\S+)$/gm);
    return [...declared].map(([, rule]) => `${source}: ${rule}`);
  });
}

/** A run that read nothing, or did not follow `#…` imports into libs/, would always be green. */
function blindness(modules: IModule[]): string[] {
  const own = modules.filter(ownModule);
  return [
    ...(own.length < 5 ? [`only ${own.length} files were read`] : []),
    ...own
      .flatMap((module) => module.dependencies)
      .filter(({ module, resolved }) => module.startsWith('#') && !/^libs\/.*\.ts$/.test(resolved))
      .map(({ module, resolved }) => `${module} was followed to ${resolved}, not into libs/`),
  ];
}

const rulesOf = (options: ICruiseOptions) =>
  (options.ruleSet?.forbidden ?? []).map(({ name = 'unnamed', comment }) => ({ name, comment }));

async function read(options: ICruiseOptions, baseDir: string): Promise<ICruiseResult> {
  const present = rooms.filter((room) => existsSync(join(baseDir, room)));
  const { output } = await cruise(present, { ...options, baseDir, outputType: undefined });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text');
  return output;
}
