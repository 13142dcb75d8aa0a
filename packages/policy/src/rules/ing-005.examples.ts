import type { RuleExamples } from '../examples/example.ts';
import { ingress } from '../examples/ingress.ts';
import { annotated } from '../examples/objects.ts';

const fix = 'Fix: take the snippet away, and use the settings that the controller has for it.';

export const examples: RuleExamples = {
  pass: [
    { objects: [ingress()] },
    { objects: [annotated({ 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' }, ingress())] },
  ],
  fail: [
    {
      objects: [
        annotated(
          {
            'nginx.ingress.kubernetes.io/configuration-snippet': 'lua_need_request_body on;',
            'nginx.org/server-snippets': 'x',
          },
          ingress(),
        ),
      ],
      says: [
        `Ingress/poolside/web: has the annotation nginx.ingress.kubernetes.io/configuration-snippet (ING-005). ${fix}`,
        `Ingress/poolside/web: has the annotation nginx.org/server-snippets (ING-005). ${fix}`,
      ],
    },
  ],
};
