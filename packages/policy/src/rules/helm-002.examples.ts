import type { RuleExamples } from '../examples/example.ts';
import { helmRelease } from '../examples/helm.ts';
import { namespace } from '../examples/objects.ts';

const fix = 'Fix: install it into a rendered namespace that nothing else uses.';
const release = (name: string, targetNamespace: string) => helmRelease(name, { targetNamespace });

export const examples: RuleExamples = {
  pass: [{ objects: [namespace('alb'), namespace('keda'), helmRelease('alb'), helmRelease('keda')] }],
  fail: [
    {
      objects: [
        namespace('alb'),
        release('alb', 'alb'),
        release('b', 'kube-system'),
        release('c', 'alb'),
        release('d', 'd'),
      ],
      says: [
        `HelmRelease.helm.toolkit.fluxcd.io/b/b: installs into kube-system (HELM-002). ${fix}`,
        `HelmRelease.helm.toolkit.fluxcd.io/c/c: installs into alb, as HelmRelease.helm.toolkit.fluxcd.io/alb/alb does (HELM-002). ${fix}`,
        `HelmRelease.helm.toolkit.fluxcd.io/d/d: installs into the namespace d, which is not rendered (HELM-002). ${fix}`,
      ],
    },
  ],
};
