import { provenance } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { AlbIngressClass, type AlbIngressClassProps } from './alb-ingress-class.ts';
import { AlbIngress, type AlbIngressProps } from './alb-ingress.ts';

export interface AlbIngressChartProps {
  readonly ingressClass: AlbIngressClassProps;
  readonly ingress: Omit<AlbIngressProps, 'ingressClassName'>;
}

/** An Ingress with a class, and so a load balancer, of its own. */
export class AlbIngressChart extends Chart {
  static readonly [provenance] = '@parapet/network';

  constructor(scope: Construct, id: string, { ingressClass, ingress }: AlbIngressChartProps) {
    super(scope, id);
    new AlbIngressClass(this, 'class', ingressClass);
    new AlbIngress(this, 'ingress', { ...ingress, ingressClassName: ingressClass.name });
  }
}
