import type { RuleExamples } from '../examples/example.ts';
import { helmRelease } from '../examples/helm.ts';
import { inNamespace, serviceAccount } from '../examples/objects.ts';

const fix = 'Fix: set spec.serviceAccountName to a rendered service account with the rights that the chart needs.';

export const examples: RuleExamples = {
  pass: [{ objects: [helmRelease('alb'), inNamespace('alb', serviceAccount('helm-installer'))] }],
  fail: [
    {
      objects: [helmRelease('alb'), helmRelease('keda', { serviceAccountName: undefined })],
      says: [
        `HelmRelease.helm.toolkit.fluxcd.io/alb/alb: is installed by alb/helm-installer, which nothing makes (HELM-003). ${fix}`,
        `HelmRelease.helm.toolkit.fluxcd.io/keda/keda: is installed with the rights of the helm-controller (HELM-003). ${fix}`,
      ],
    },
  ],
};
