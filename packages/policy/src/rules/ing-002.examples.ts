import type { RuleExamples } from '../examples/example.ts';
import { ingress, ingressClass } from '../examples/ingress.ts';
import { annotated } from '../examples/objects.ts';

const fix = 'Fix: set spec.ingressClassName to a class that is rendered.';

export const examples: RuleExamples = {
  pass: [{ objects: [ingress(), ...ingressClass({})] }],
  fail: [
    {
      objects: [annotated({ 'kubernetes.io/ingress.class': 'alb' }, ingress({}, { ingressClassName: undefined }))],
      says: [
        `Ingress/poolside/web: names its class by the annotation kubernetes.io/ingress.class: alb (ING-002). ${fix}`,
      ],
    },
    {
      objects: [ingress()],
      says: [`Ingress/poolside/web: is of the class alb, which nothing makes (ING-002). ${fix}`],
    },
    {
      objects: [ingress({}, { ingressClassName: undefined })],
      says: [`Ingress/poolside/web: names no class (ING-002). ${fix}`],
    },
  ],
};
