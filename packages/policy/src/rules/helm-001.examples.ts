import type { RuleExamples } from '../examples/example.ts';
import { helmRelease } from '../examples/helm.ts';
import { inNamespace, object } from '../examples/objects.ts';

const source = (ref: object) =>
  inNamespace('keda', object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'keda', { spec: { ref } }));
const fromSource = helmRelease('keda', { chart: undefined, chartRef: { kind: 'OCIRepository', name: 'keda' } });
const fix = 'Fix: name one version.';

export const examples: RuleExamples = {
  pass: [{ objects: [helmRelease('alb')] }, { objects: [fromSource, source({ tag: '2.20.2' })] }],
  fail: [
    {
      objects: [
        helmRelease('alb', { chart: { spec: { chart: 'alb', version: '3.x' } } }),
        helmRelease('keda', { chart: { spec: { chart: 'keda' } } }),
        source({ semver: '>=2' }),
      ],
      says: [
        `HelmRelease.helm.toolkit.fluxcd.io/alb/alb: installs the version 3.x (HELM-001). ${fix}`,
        `HelmRelease.helm.toolkit.fluxcd.io/keda/keda: installs the version * (HELM-001). ${fix}`,
        `OCIRepository.source.toolkit.fluxcd.io/keda/keda: follows the range >=2 (HELM-001). ${fix}`,
      ],
    },
    {
      objects: [fromSource],
      says: [
        'HelmRelease.helm.toolkit.fluxcd.io/keda/keda: takes its chart from OCIRepository keda, which nothing makes (HELM-001). Fix: render it, or correct chartRef.',
      ],
    },
  ],
};
