import { confined } from '@parapet/core';
import type { k8s } from 'cdk8s-plus-30';

/** Root, and of its rights those over its own files alone. */
export const confinedRoot: k8s.SecurityContext = { runAsUser: 0, runAsGroup: 0, runAsNonRoot: false, ...confined };
