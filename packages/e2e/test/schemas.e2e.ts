import { check, platform } from '@parapet/policy';
import { isServed, resources } from '@parapet/schemas';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { generateSchemas } from '../src/command/generate-schemas.ts';
import { ControlPlane } from '../src/control-plane/control-plane.ts';
import { writeAnswers } from '../src/kubernetes/answers.ts';
import { minors, type Minor } from '../src/parts/api-server.ts';
import { isCustom } from './support/custom.ts';
import { proof, proofs, twin } from './support/proofs.ts';

proofs('a server of each minor', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parapet-schemas-'));
    for (const emulate of minors) {
      const plane = await ControlPlane.start({ emulate });
      await writeAnswers(plane, join(folder, 'real', emulate)).finally(() => plane.stop());
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const generate = (answers: string) => generateSchemas(['--check', '--kubernetes', join(folder, answers)]);

  proof([], 'types, schemas and resources generated from what it serves are those that are committed', () => {
    expect(generate('real')).toEqual({ status: 0, output: expect.stringContaining(' 0 differ') as string });
  });

  twin([], 'a field that the server loses, and a resource that an older minor gets, are seen', () => {
    cpSync(join(folder, 'real'), join(folder, 'lost'), { recursive: true });
    edit(join(folder, 'lost/1.36/openapi/v3/apis/apps/v1.json'), (text) => text.replaceAll('"paused"', '"pawsed"'));
    for (const answers of ['1.34', '1.33'])
      edit(join(folder, `lost/${answers}/apis/storage.k8s.io/v1.json`), () =>
        readFileSync(join(folder, 'real/1.34/apis/storage.k8s.io/v1.json'), 'utf8'),
      );
    const { status, output } = generate('lost');
    expect(status).toBe(1);
    expect(output.match(/differs from upstream: .*/g)).toEqual([
      'differs from upstream: apps/deployment.json',
      'differs from upstream: apps/deployment.ts',
      'differs from upstream: resources.ts',
    ]);
  });

  twin([], 'a server of another version is refused', () => {
    cpSync(join(folder, 'real'), join(folder, 'newer'), { recursive: true });
    edit(join(folder, 'newer/1.36/version.json'), (text) => text.replace('v1.36.3', 'v1.36.4'));
    expect(generate('newer')).toEqual({ status: 3, output: 'the API server is v1.36.4, not v1.36.3\n' });
  });

  proof(
    [],
    'every built-in version and a dozen that are gone: rule ENV-006 allows what the server of that minor serves, and nothing else',
    () => {
      for (const minor of minors) {
        const asked = [...builtIn, ...gone];
        const allowed = asked.filter(({ apiVersion, kind }) => allows(minor, apiVersion, kind));
        const served = asked.filter(({ apiVersion, kind }) => serves(join(folder, 'real', minor), apiVersion, kind));
        expect(allowed, minor).toEqual(served);
      }
    },
  );

  twin([], 'the oldest minor serves less than the newest, and is seen to', () => {
    const [oldest, newest] = ['1.33', '1.36'].map((minor) =>
      builtIn.filter(({ apiVersion, kind }) => isServed(apiVersion, kind, minor)),
    );
    expect(newest).toEqual(builtIn);
    expect(oldest!.length).toBeLessThan(newest!.length);
    const claim = { apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaim' };
    expect(serves(join(folder, 'real/1.33'), claim.apiVersion, claim.kind)).toBe(false);
    expect(serves(join(folder, 'real/1.34'), claim.apiVersion, claim.kind)).toBe(true);
  });
});

interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

const builtIn: readonly Kind[] = resources
  .map(({ group, version, kind }) => ({ apiVersion: group === '' ? version : `${group}/${version}`, kind }))
  .filter((resource) => !isCustom(resource));

/** Removed, not yet generally available, or never there. */
const gone: readonly Kind[] = [
  { apiVersion: 'apps/v1', kind: 'Deploymnet' },
  { apiVersion: 'apps/v1beta1', kind: 'Deployment' },
  { apiVersion: 'apps/v2', kind: 'Deployment' },
  { apiVersion: 'autoscaling/v2beta2', kind: 'HorizontalPodAutoscaler' },
  { apiVersion: 'batch/v1beta1', kind: 'CronJob' },
  { apiVersion: 'extensions/v1beta1', kind: 'Ingress' },
  { apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3', kind: 'FlowSchema' },
  { apiVersion: 'networking.k8s.io/v1beta1', kind: 'Ingress' },
  { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget' },
  { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy' },
  { apiVersion: 'rbac.authorization.k8s.io/v1beta1', kind: 'Role' },
  { apiVersion: 'resource.k8s.io/v1beta1', kind: 'ResourceClaim' },
  { apiVersion: 'v1', kind: 'Deployment' },
];

function allows(kubernetes: Minor, apiVersion: string, kind: string): boolean {
  const manifest = { apiVersion, kind, metadata: { name: 'asked' } };
  const rules = platform.filter(({ id }) => id === 'ENV-006');
  const objects = [{ manifest, path: 'asked' }];
  return check({ objects: objects, kubernetes, today: '2026-01-01' }, rules).findings.length === 0;
}

/** By its discovery. */
function serves(answers: string, apiVersion: string, kind: string): boolean {
  const path = apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`;
  try {
    const list = JSON.parse(readFileSync(join(answers, `${path}.json`), 'utf8')) as { resources: readonly Kind[] };
    return list.resources.some((resource) => resource.kind === kind);
  } catch {
    return false;
  }
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
