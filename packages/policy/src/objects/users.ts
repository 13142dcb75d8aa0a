import type { Container, RenderedPods } from '../index/pods.ts';
import { fieldsAt, number } from '../shapes.ts';

/** The number of the user that a container runs as; undefined where its image decides. */
export function userOf({ spec }: RenderedPods, { fields: container }: Container): number | undefined {
  return (
    number(fieldsAt(container, 'securityContext').runAsUser) ?? number(fieldsAt(spec, 'securityContext').runAsUser)
  );
}
