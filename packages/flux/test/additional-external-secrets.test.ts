import { declarations, externalWorkload, objectId, render, type Manifest } from '@parapet/core';
import { describe, expect, it } from 'vitest';
import { allows, assemble, installerDeclaration } from '@parapet/flux';
import { additionalExternalSecrets, refusals } from './controllers-support.ts';
import { below, object, printed } from './support.ts';

const tree = additionalExternalSecrets({ 'external-secrets-genai': 'genai-platform' });
const [, installer] = declarations(tree, installerDeclaration).map(({ data }) => data);
const problems = (others: Readonly<Record<string, string>>) => {
  const app = additionalExternalSecrets(others);
  return printed(assemble(app, render(app)).problems);
};

describe('External Secrets for one more namespace', () => {
  it('makes nothing of the cluster: no definitions, no webhook, no controller of its certificate', () => {
    expect(
      installer?.makes.map(({ apiVersion, kind, ...metadata }) => objectId({ apiVersion, kind, metadata })),
    ).toEqual([
      'Deployment/external-secrets-genai/external-secrets',
      'PodDisruptionBudget/external-secrets-genai/external-secrets-pdb',
      'Role/external-secrets-genai/external-secrets-leaderelection',
      'RoleBinding/external-secrets-genai/external-secrets-leaderelection',
      'Role/genai-platform/external-secrets-controller',
      'Role/genai-platform/external-secrets-view',
      'Role/genai-platform/external-secrets-edit',
      'RoleBinding/genai-platform/external-secrets-controller',
    ]);
    expect(installer?.rights.cluster).toEqual([]);
    expect(installer?.brings).toEqual([]);
  });

  it('is told so by its values, beside the namespace that it serves', () => {
    const release = render(tree)
      .map(({ manifest }) => manifest as Manifest & { spec: { values: object; dependsOn: unknown } })
      .find(({ kind, metadata }) => kind === 'HelmRelease' && metadata.namespace === 'external-secrets-genai');
    expect(release?.spec.values).toMatchObject({
      installCRDs: false,
      webhook: { create: false },
      certController: { create: false },
      scopedNamespace: 'genai-platform',
      scopedRBAC: true,
      serviceAccount: { create: false, name: 'reader' },
    });
    expect(Object.keys(release?.spec.values ?? {})).not.toContain('extraObjects');
    expect(release?.spec.dependsOn).toEqual([{ namespace: 'external-secrets', name: 'external-secrets' }]);
  });

  it('reads and writes Secrets of that namespace, and the state of its release', () => {
    const write = { verb: 'patch', group: '', resource: 'secrets' };
    expect(installer?.rights.namespaces.map(({ namespace, rules }) => [namespace, allows(rules, write)])).toEqual([
      ['external-secrets-genai', false],
      ['genai-platform', true],
    ]);
  });

  it('has one kind of pod', () => {
    const workloads = declarations(tree, externalWorkload).map(({ data }) => data);
    expect(workloads.filter(({ namespace }) => namespace === 'external-secrets-genai')).toEqual([
      {
        namespace: 'external-secrets-genai',
        name: 'external-secrets',
        serviceAccount: { namespace: 'external-secrets-genai', name: 'reader' },
        ports: { metrics: 8080 },
        madeBy: 'chart external-secrets 2.9.0',
      },
    ]);
  });

  it('stands beside others, each for a namespace of its own', () => {
    const others = { 'external-secrets-genai': 'genai-platform', 'external-secrets-monitoring': 'monitoring' };
    expect(refusals(additionalExternalSecrets(others))).toEqual([]);
    expect(problems(others)).toEqual([]);
  });

  it('is refused for a namespace that another one serves, since both would make the same roles', () => {
    const release = (namespace: string) => `HelmRelease.helm.toolkit.fluxcd.io/${namespace}/external-secrets`;
    expect(problems({ 'external-secrets-genai': 'poolside' })).toEqual(
      ['Role', 'Role', 'Role', 'RoleBinding'].map(
        (kind, index) =>
          `${kind}/poolside/external-secrets-${['controller', 'view', 'edit', 'controller'][index]!}: is made by ${release('external-secrets-genai')}, and by ${release('external-secrets')} (NAME-005). Fix: leave it to one of them.`,
      ),
    );
  });

  it('is refused where the release with the definitions is not, for which it would wait for ever', () => {
    const app = additionalExternalSecrets({ 'external-secrets-genai': 'genai-platform' }, 'elsewhere');
    expect(printed(assemble(app, render(app)).problems)).toEqual([
      'HelmRelease.helm.toolkit.fluxcd.io/external-secrets-genai/external-secrets: waits for HelmRelease.helm.toolkit.fluxcd.io/elsewhere/external-secrets, which is not a release of this app (FLUX-019). Fix: name a release of the same app, or install it here.',
    ]);
  });

  it('is refused beside an object of the tree that its chart makes', () => {
    const budget = below(
      'base',
      object('policy/v1', 'PodDisruptionBudget', 'external-secrets-genai/external-secrets-pdb'),
    );
    expect(printed(assemble(tree, [...render(tree), ...budget]).problems)).toContain(
      `PodDisruptionBudget/external-secrets-genai/external-secrets-pdb: is made by HelmRelease.helm.toolkit.fluxcd.io/external-secrets-genai/external-secrets, and by ${budget[0]!.path} (NAME-005). Fix: leave it to one of them.`,
    );
  });
});
