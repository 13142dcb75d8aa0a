import { provenance } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { NamespaceGuards } from './namespace-guards.ts';
import { PlatformNamespace, type PlatformNamespaceProps } from './platform-namespace.ts';
import type { Quota } from './quota.ts';

export interface NamespaceChartProps extends PlatformNamespaceProps {
  readonly quota: Quota;
}

/** A namespace with everything that guards it, for use in one piece. */
export class NamespaceChart extends Chart {
  static readonly [provenance] = '@parapet/network';

  constructor(scope: Construct, id: string, { quota, ...props }: NamespaceChartProps) {
    super(scope, id);
    new PlatformNamespace(this, 'namespace', props);
    new NamespaceGuards(this, 'guards', { namespace: props.name, partOf: props.partOf, quota });
  }
}
