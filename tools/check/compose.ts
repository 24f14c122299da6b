/**
 * What a linter of compose files cannot know: what our services need to start in order, to scale and
 * to stop without losing work. Reads the file as the engine does, with anchors merged, because a key
 * written beside a merged anchor silently replaces the anchor's whole key.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const service = z.looseObject({
  image: z.string().optional(),
  command: z.union([z.string(), z.array(z.string())]).optional(),
  container_name: z.string().optional(),
  restart: z.string().optional(),
  stop_grace_period: z.string().optional(),
  healthcheck: z
    .looseObject({ test: z.unknown().optional(), disable: z.boolean().optional() })
    .optional(),
  depends_on: z.record(z.string(), z.looseObject({ condition: z.string() })).optional(),
  environment: z.record(z.string(), z.string().nullable()).optional(),
  secrets: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
});
const composeFile = z.looseObject({
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.looseObject({ file: z.string() })).optional(),
});
type Service = z.infer<typeof service>;

const startsFirst = {
  migrate: 'service_completed_successfully',
  postgres: 'service_healthy',
  redis: 'service_healthy',
};
/** SMTP 30 s < drain 100 s < this (docs/architecture.md, "Stopping"). */
const workerGraceSeconds = 120;
const secretName = /(SECRET|PASSWORD|_KEY|DATABASE_URL|REDIS_URL|SMTP_URL)$/;

export function composeProblems(yaml: string): string[] {
  const file = composeFile.parse(parse(yaml, { merge: true }));
  const declared = Object.keys(file.secrets ?? {});
  const used = Object.values(file.services).flatMap((it) => it.secrets ?? []);
  return [
    ...Object.entries(file.services).flatMap(([name, it]) =>
      [...shape(it), ...order(it), ...secrets(it, declared), ...folders(it)].map(
        (problem) => `${name}: ${problem}`,
      ),
    ),
    ...declared.filter((it) => !used.includes(it)).map((it) => `secret ${it} is used by nobody`),
  ];
}

const isOurs = ({ command }: Service) => String(command).includes('dist/apps/');
const works = ({ environment }: Service) =>
  ['worker', 'all'].includes(environment?.['ROLE'] ?? 'all');

function shape(it: Service): string[] {
  const once = it.restart === 'no';
  const problems: string[] = [];
  if (it.container_name) problems.push('container_name makes --scale impossible');
  if (!once && (!it.healthcheck?.test || it.healthcheck.disable))
    problems.push('has no healthcheck');
  if (!/:[^/]+$/.test(it.image ?? '') || it.image?.endsWith(':latest'))
    problems.push('image is not pinned');
  if (
    isOurs(it) &&
    works(it) &&
    !(parseInt(it.stop_grace_period ?? '0', 10) >= workerGraceSeconds)
  ) {
    problems.push(`does work, so stop_grace_period must be at least ${workerGraceSeconds}s`);
  }
  return problems;
}

function order(it: Service): string[] {
  if (!isOurs(it)) return [];
  return Object.entries(startsFirst)
    .filter(([name, condition]) => it.depends_on?.[name]?.condition !== condition)
    .map(([name, condition]) => `must wait for ${name} (${condition})`);
}

function secrets(it: Service, declared: string[]): string[] {
  const mounted = it.secrets ?? [];
  const named = Object.values(it.environment ?? {})
    .filter((value) => value?.startsWith('/run/secrets/'))
    .map((value) => value?.replace('/run/secrets/', '') ?? '');
  return [
    ...Object.keys(it.environment ?? {})
      .filter((name) => secretName.test(name))
      .map((name) => `${name} belongs into a file: ${name}_FILE`),
    ...named
      .filter((secret) => !mounted.includes(secret))
      .map((it) => `secret ${it} is not mounted`),
    ...mounted
      .filter((secret) => !declared.includes(secret))
      .map((it) => `secret ${it} is not declared`),
  ];
}

/** The containers' own file system is read-only and goes with them. */
const folders = ({ environment, volumes }: Service): string[] =>
  Object.entries(environment ?? {})
    .filter(([name, path]) => name.endsWith('_FOLDER') && !mounted(volumes, path))
    .map(([name]) => `${name} lies in no volume`);

const mounted = (volumes: Service['volumes'], path: string | null): boolean =>
  (volumes ?? []).some((volume) => volume.split(':')[1] === path);

/** The image must not run as root, and a number is what a platform can check. */
export function dockerfileProblems(dockerfile: string): string[] {
  const lines = dockerfile.split('\n');
  const user = lines.findLast((line) => line.startsWith('USER '));
  const bases = [...dockerfile.matchAll(/^(?:ARG \w*IMAGE=|FROM )(\S+)/gm)].map(
    ([, name]) => name ?? '',
  );
  return [
    ...(/^USER [1-9]\d*(:[1-9]\d*)?$/.test(user ?? '')
      ? []
      : ['the last USER is not a number above 0']),
    ...bases
      .filter((name) => !name.startsWith('${') && !/:\d+\.\d+\.\d+/.test(name))
      .map((name) => `base ${name} is not pinned to a version`),
    ...(/^(ENV|ARG) .*(SECRET|PASSWORD|TOKEN)/m.test(dockerfile)
      ? ['a secret in ENV or ARG stays in the image']
      : []),
  ];
}

export function deploymentProblems(root: string): string[] {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  return [
    ...composeProblems(read('docker-compose.yml')).map((it) => `docker-compose.yml: ${it}`),
    ...dockerfileProblems(read('infra/docker/Dockerfile')).map(
      (it) => `infra/docker/Dockerfile: ${it}`,
    ),
  ];
}
