import { readFileSync } from 'node:fs';
import { composeProblems, dockerfileProblems } from './compose.js';

const compose = readFileSync('docker-compose.yml', 'utf8');
const dockerfile = readFileSync('infra/docker/Dockerfile', 'utf8');

/** The committed file with one mistake in it. */
const broken = (from: string | RegExp, to: string): string => {
  const text = compose.replace(from, to);
  expect(text).not.toBe(compose);
  return text;
};

describe('the compose check', () => {
  it('finds nothing in what is committed', () => {
    expect(composeProblems(compose)).toEqual([]);
    expect(dockerfileProblems(dockerfile)).toEqual([]);
  });

  it.each([
    [
      'a worker that lists a dependency of its own and so drops the anchor’s',
      /( {2}notification-worker:\n {4}<<: \*service\n)/,
      '$1    depends_on:\n      notification:\n        condition: service_healthy\n',
      'notification-worker: must wait for postgres',
    ],
    [
      'a container name',
      / {2}eligibility:\n/,
      '  eligibility:\n    container_name: eligibility\n',
      'eligibility: container_name',
    ],
    [
      'a short grace period',
      'stop_grace_period: 120s',
      'stop_grace_period: 20s',
      'notification-worker: does work',
    ],
    [
      'a service without healthcheck',
      / {4}test: \['CMD', 'node'.*\]\n/,
      '',
      'catalogue: has no healthcheck',
    ],
    ['an image that moves', /redis:7\S+/, 'redis:latest', 'redis: image is not pinned'],
    [
      'a secret in the environment',
      'SMTP_URL_FILE: /run/secrets/smtp_url',
      'SMTP_URL: smtp://user:pass@mail',
      'notification: SMTP_URL belongs into a file',
    ],
    [
      'a folder that would go with its container',
      '      - files:/var/lib/einlass/files\n',
      '      - files:/somewhere/else\n',
      'registration: FILES_FOLDER lies in no volume',
    ],
    [
      'a secret that is not mounted',
      '      - access_data_key\n',
      '',
      'catalogue: secret access_data_key is not mounted',
    ],
  ])('catches %s', (_what, from, to, problem) => {
    expect(composeProblems(broken(from, to))).toEqual(
      expect.arrayContaining([expect.stringContaining(problem)]),
    );
  });

  it('catches an image that runs as root, by name, or on a base that moves', () => {
    expect(dockerfileProblems(dockerfile.replace(/USER .*/, 'USER node'))).toHaveLength(1);
    expect(dockerfileProblems(dockerfile.replace(/USER .*/, 'USER 0'))).toHaveLength(1);
    expect(dockerfileProblems(dockerfile.replace(/node:24\S+/, 'node:24'))).toHaveLength(1);
  });
});
