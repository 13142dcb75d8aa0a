export { assemble, type AssembledLayer, type Assembly, type FromAll } from './assemble.ts';
export { APPLY_VERBS, type ApplyVerb } from './apply-rules.ts';
export { type Duration } from './duration.ts';
export { FluxInstance, type FluxInstanceProps } from './flux-instance.ts';
export { FLUX_NAMESPACE, SOURCE_NAME } from './flux-system.ts';
export { guard, staleAcknowledgements, type Change, type TreeFile } from './guard.ts';
export { awsLoadBalancerControllerKeys } from './generated/aws-load-balancer-controller.ts';
export { externalSecretsKeys } from './generated/external-secrets.ts';
export { AckController, type AckControllerProps } from './helm/ack-controller.ts';
export { type AckService } from './helm/ack-services.ts';
export { installerRights, type ChartContents } from './helm/chart-contents.ts';
export { type ChartGrant } from './helm/chart-grant.ts';
export { type ChartPatch } from './helm/chart-patch.ts';
export { type Chart, type ChartSource } from './helm/chart-source.ts';
export { type ChartKeys, type ExactVersion, type Value, type Values } from './helm/chart-values.ts';
export { controllerGrants, type ControllerGrant } from './helm/controller-grants.ts';
export { ControllerRelease, type ControllerReleaseProps } from './helm/controller-release.ts';
export { DevicePlugin, type DevicePluginProps } from './helm/device-plugin.ts';
export {
  AdditionalExternalSecretsController,
  ExternalSecretsController,
  type AdditionalExternalSecretsControllerProps,
  type ExternalSecretsControllerProps,
} from './helm/external-secrets-controller.ts';
export { KarpenterController, type KarpenterControllerProps } from './helm/karpenter-controller.ts';
export { KedaController, type KedaControllerProps } from './helm/keda-controller.ts';
export { LeaderWorkerSetController, type LeaderWorkerSetControllerProps } from './helm/leader-worker-set-controller.ts';
export { LoadBalancerController, type LoadBalancerControllerProps } from './helm/load-balancer-controller.ts';
export { PrometheusStack } from './helm/prometheus-stack.ts';
export { type PrometheusStackProps, type StackImage } from './helm/prometheus-stack-props.ts';
export { installerDeclaration, type Installer } from './installer.ts';
export { Layer, layerDeclaration, type LayerFacts, type LayerProps } from './layer.ts';
export { type ObjectReference } from './object-reference.ts';
export { allows, covers, type Access, type PolicyRule } from './policy-rule.ts';
export { reconcilerRules } from './reconciler-rules.ts';
export { type Rights } from './rights.ts';
export {
  RootLayer,
  rootLayerDeclaration,
  type RootLayerFacts,
  type RootLayerProps,
  type SourceAuth,
} from './root-layer.ts';
export { substitutionHazards } from './substitution.ts';
export { layerTimeout } from './timeout.ts';
