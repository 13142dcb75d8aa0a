import { expect, test } from 'vitest';
import { page, type Tried } from '../src/evidence/page.ts';
import { controlPlaneVersions } from '../src/evidence/versions.ts';

const environments = ['dev', 'production'];
const tried: Tried = {
  claims: ['C03'],
  what: 'evicted | twice',
  on: ['dist/dev'],
  twin: false,
  file: 'disruption.e2e.ts',
};

test('what was tried in every environment is one line', () => {
  const text = page([tried, { ...tried, on: ['dist/production'] }], [], environments);
  expect(text).toContain('## Disruption\n');
  expect(text.split('\n').filter((line) => line.startsWith('| C03'))).toEqual([
    '| C03 | evicted \\| twice | every environment | holds |',
  ]);
  expect(text).toContain('2 proofs and 0 twins');
});

test('what was tried in one of them names it, and a twin says that it was refused', () => {
  const text = page([{ ...tried, on: ['dist/dev', 'twins'], twin: true }], [], environments);
  expect(text).toContain('| C03 | evicted \\| twice | dist/dev | the break is seen |');
});

test('every program has the version of the module that it is built from', () => {
  const versions = controlPlaneVersions();
  expect(versions).toContainEqual({ program: 'etcd', version: 'go.etcd.io/etcd/server/v3 3.6.8' });
  expect(versions).toContainEqual({ program: 'kube-apiserver', version: 'k8s.io/kubernetes 1.36.3' });
  expect(versions).toContainEqual({
    program: 'kustomize-controller',
    version: 'github.com/fluxcd/kustomize-controller 1.9.4',
  });
  expect(versions).toContainEqual({ program: 'karpenter', version: 'sigs.k8s.io/karpenter 1.14.1' });
  expect(versions).toContainEqual({ program: 'keda-operator', version: 'github.com/kedacore/keda/v2 2.20.2' });
  expect(versions).toContainEqual({ program: 'prometheus', version: 'github.com/prometheus/prometheus 0.314.0' });
  expect(versions).toContainEqual({ program: 'alertmanager', version: 'github.com/prometheus/alertmanager 0.31.1' });
  expect(versions).toContainEqual({
    program: 'network-policies',
    version: 'sigs.k8s.io/kube-network-policies 1.1.1',
  });
});
