import type { RenderedObject } from '@parapet/core';
import { fields, ownText } from '../shapes.ts';

/** The role that a service account gets by IRSA. */
export function roleAnnotation({ manifest }: RenderedObject): string | undefined {
  return ownText(fields(fields(manifest.metadata).annotations), 'eks.amazonaws.com/role-arn');
}
