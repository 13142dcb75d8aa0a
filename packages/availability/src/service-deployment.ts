import { Checks, configMapName, provenance, selectorLabels, standardLabels, type Workload } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { checkServiceDeployment } from './check-service-deployment.ts';
import { podSpec } from './pod-spec.ts';
import { servicePorts } from './ports.ts';
import { deploymentStrategy } from './rolling-update.ts';
import { autoscalerSpec } from './scaling.ts';
import { withDefaults } from './service-deployment-defaults.ts';
import type { ServiceDeploymentProps } from './service-deployment-props.ts';

/**
 * A stateless service that stays up while nodes are drained and while it is rolled out: Deployment, Service,
 * PodDisruptionBudget and, where it scales, HorizontalPodAutoscaler. Its pods satisfy Pod Security `restricted`.
 */
export class ServiceDeployment extends Construct {
  static readonly [provenance] = '@parapet/availability';
  readonly workload: Workload;

  constructor(scope: Construct, id: string, props: ServiceDeploymentProps) {
    super(scope, id);
    const { name, namespace, partOf, component, serviceAccount, ports, scaling } = props;
    this.workload = { namespace, name, serviceAccount, ports };
    const settings = withDefaults(props);
    checkServiceDeployment(new Checks(this, `Deployment/${namespace}/${name}`), settings);

    const labels = standardLabels({ name, component, partOf });
    const matchLabels = selectorLabels({ name });
    const metadata = { name, namespace, labels };

    if (settings.configFiles !== undefined)
      new k8s.KubeConfigMap(this, 'config', {
        metadata: { ...metadata, name: configMapName(name, settings.configFiles.files) },
        immutable: true,
        data: settings.configFiles.files,
      });
    new k8s.KubeDeployment(this, 'deployment', {
      metadata,
      spec: {
        replicas: scaling.type === 'fixed' ? scaling.replicas : undefined,
        selector: { matchLabels },
        strategy: deploymentStrategy(settings.rollingUpdate),
        progressDeadlineSeconds: settings.progressDeadlineSeconds,
        revisionHistoryLimit: 3,
        template: { metadata: { labels }, spec: podSpec(settings) },
      },
    });
    new k8s.KubeService(this, 'service', {
      metadata,
      spec: { type: 'ClusterIP', selector: matchLabels, ports: servicePorts(ports) },
    });
    new k8s.KubePodDisruptionBudget(this, 'budget', {
      metadata,
      spec: {
        minAvailable: k8s.IntOrString.fromString(props.minAvailable),
        selector: { matchLabels },
        // A pod that never became ready must not keep a node from being drained.
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    });
    if (scaling.type === 'horizontal')
      new k8s.KubeHorizontalPodAutoscalerV2(this, 'autoscaler', { metadata, spec: autoscalerSpec(name, scaling) });
  }
}
