import { confined, NOBODY, runAs } from '@parapet/core';
import type { k8s } from 'cdk8s-plus-30';

/** Pod Security `restricted`, at the pod. */
export const podSecurityContext: k8s.PodSecurityContext = {
  ...runAs(NOBODY),
  fsGroup: NOBODY,
  fsGroupChangePolicy: 'OnRootMismatch',
};

/** The same at the container, where some scanners look only, and what the pod has no field for. */
export const containerSecurityContext: k8s.SecurityContext = { ...runAs(NOBODY), ...confined };
