import { expect, test } from 'vitest';
import { exportsOf } from './support/exports.ts';

// What a package promises to those who use it. A name that comes or goes is a decision: run vitest with -u, and say it in
// a changeset.

test('@parapet/schemas', () => {
  expect(exportsOf('packages/schemas')).toMatchInlineSnapshot(`
    "hasSchema, isClusterScoped, isServed, resourceOf, resources, schemaOf, validate
    types:
    ClusterMeta, NamespacedMeta, Resource, Schema, SchemaFault, Verb, all of './generated/index.ts'"
  `);
});

test('@parapet/core', () => {
  expect(exportsOf('packages/core')).toMatchInlineSnapshot(`
    "API_TOKEN_PATH, Checks, INVENTORY, NOBODY, ProblemsError, accepted, apiTokenVolume, checkNatural
    checkResources, checkSecretPath, checkSecretText, checkServiceAccount, compare, configMapName
    confined, contains, declarationKind, declarations, declare, emit, environmentFacts, externalWorkload
    fileOf, formatProblem, freeId, groupOf, imageText, isBuiltInGroup, objectId, override, parseBytes
    parseCidr, parseCpu, parseDataKey, parseDnsLabel, parseDnsSubdomain, parseImage, parseInventory
    parseLabels, parseNamespace, parsePercent, parsePort, parsePortName, parseRegion, parseWorkloadPort
    percentDown, percentUp, podSelectorOf, problemsOf, provenance, quote, refused, render
    resourceRequirements, runAs, secretPatternIn, secretWordIn, selectorLabels, standardLabels, suggest
    sync, tryRender
    types:
    Amount, Branded, Bytes, BytesText, Cidr, CidrText, CpuText, Declaration, DeclarationKind, Digest
    DnsLabel, DnsSubdomain, EnvironmentFacts, Facts, Image, ImageReference, Inventory, InventoryFile
    KubernetesMinor, Labels, Manifest, MilliCpu, ObjectMeta, OutputFile, Parsed, Partition, Patch
    Percent, PercentText, Port, PortName, PortRange, Problem, Refusal, Region, Rendered, RenderedObject
    ResourceLimits, Resources, ServiceAccountRef, SettingValue, StandardLabels, SyncOptions, SyncReport
    TextForm, Waiver, Workload, YamlDocument"
  `);
});

test('@parapet/rbac', () => {
  expect(exportsOf('packages/rbac')).toMatchInlineSnapshot(`
    "DefaultServiceAccount, NamespaceAccess, RbacChart, WorkloadServiceAccount, manage, read
    types:
    AccessRule, DefaultServiceAccountProps, NamespaceAccessProps, RbacChartProps, Verb
    WorkloadServiceAccountProps"
  `);
});

test('@parapet/secrets', () => {
  expect(exportsOf('packages/secrets')).toMatchInlineSnapshot(`
    "ImmutableSecret, SecretStore, SecretsChart
    types:
    ImmutableSecretProps, SecretGeneration, SecretKey, SecretStoreProps, SecretStoreRef
    SecretsChartProps"
  `);
});

test('@parapet/availability', () => {
  expect(exportsOf('packages/availability')).toMatchInlineSnapshot(`
    "ServiceDeployment, ServiceDeploymentChart, containerSecurityContext, disruptionsAllowed
    hostAntiAffinity, podSecurityContext, replicasNeeded, topologySpread
    types:
    ApiToken, ConfigFiles, EmptyDir, EmptyDirs, Environment, FixedScaling, HorizontalScaling, Ports
    Probe, ProbeHandler, ProbeTiming, Probes, RollingUpdate, Scaling, SecretFiles, SecretKey
    ServiceDeploymentProps"
  `);
});

test('@parapet/network', () => {
  expect(exportsOf('packages/network')).toMatchInlineSnapshot(`
    "AlbIngress, AlbIngressChart, AlbIngressClass, Connections, ConnectionsChart, NamespaceChart
    NamespaceGuards, PlatformNamespace, apiServer, connectionTable, internet, podIdentityAgent
    types:
    AccessLogs, Addresses, AlbIngressChartProps, AlbIngressClassProps, AlbIngressProps, ApiServer
    CertificateArn, Connection, ConnectionRow, ConnectionsProps, Exposure, NamespaceChartProps
    NamespaceGuardsProps, PlatformNamespaceProps, PodSecurity, PortNumber, Quota, SslPolicy, WebAclArn"
  `);
});

test('@parapet/aws', () => {
  expect(exportsOf('packages/aws')).toMatchInlineSnapshot(`
    "AddonIdentity, AssumedRole, DatabaseMonitoringRole, EksCapability, EksCluster, InterruptionQueue
    LogGroup, NodeRole, SecretStoreRole, WorkloadIdentity, ackRdsPolicy, ackS3Policy
    ackSecretsManagerPolicy, arn, assumedRoleTrust, bedrockPolicy, desiredState, externalSecretsPolicy
    identities, irsaTrust, issuerOf, karpenterPolicies, loadBalancerControllerPolicy, logShippingPolicy
    modelServingPolicy, nodeTrust, objectPolicyProblems, observabilityPolicy, parseAccountId, parseArn
    parseArnOf, podIdentityTrust, rdsConnectPolicy, roleArn, secretStoreAccess, secretStorePolicy
    unconditionedActions, volumeKeyPolicy
    types:
    AccountId, Action, AddonIdentityProps, AddonName, AddonWithIdentity, Arn, AssumedRoleProps, AwsCall
    AwsCases, AwsSite, BedrockAccess, BucketControllerAccess, Conditions, DatabaseControllerAccess
    DatabaseMonitoringRoleProps, DatabaseUser, DeclaredIdentity, DeletionTag, DesiredAddon
    DesiredAssociation, DesiredCapability, DesiredEventRule, DesiredLogGroup, DesiredNodes, DesiredQueue
    DesiredRole, DesiredState, EksCapabilityProps, EksClusterProps, FoundationModelArn, GuardrailArn
    InferenceProfileArn, InterruptionQueueProps, KarpenterAccess, KeyArn, LogGroupProps, Mechanism
    ModelStorage, NodeRoleProps, OneOrMore, PolicyDocument, Principal, QueueArn, QueueStatement
    RetentionDays, RoleArn, SecretControllerAccess, SecretStoreAccess, SecretStoreRoleProps
    SecretsEncryption, Statement, Telemetry, TrustDocument, TrustStatement, WorkloadIdentityProps"
  `);
});

test('@parapet/flux', () => {
  expect(exportsOf('packages/flux')).toMatchInlineSnapshot(`
    "APPLY_VERBS, AckController, AdditionalExternalSecretsController, ControllerRelease, DevicePlugin
    ExternalSecretsController, FLUX_NAMESPACE, FluxInstance, KarpenterController, KedaController, Layer
    LeaderWorkerSetController, LoadBalancerController, PrometheusStack, RootLayer, SOURCE_NAME, allows
    assemble, awsLoadBalancerControllerKeys, controllerGrants, covers, externalSecretsKeys, guard
    installerDeclaration, installerRights, layerDeclaration, layerTimeout, reconcilerRules
    rootLayerDeclaration, staleAcknowledgements, substitutionHazards
    types:
    Access, AckControllerProps, AckService, AdditionalExternalSecretsControllerProps, ApplyVerb
    AssembledLayer, Assembly, Change, Chart, ChartContents, ChartGrant, ChartKeys, ChartPatch
    ChartSource, ControllerGrant, ControllerReleaseProps, DevicePluginProps, Duration, ExactVersion
    ExternalSecretsControllerProps, FluxInstanceProps, FromAll, Installer, KarpenterControllerProps
    KedaControllerProps, LayerFacts, LayerProps, LeaderWorkerSetControllerProps
    LoadBalancerControllerProps, ObjectReference, PolicyRule, PrometheusStackProps, Rights
    RootLayerFacts, RootLayerProps, SourceAuth, StackImage, TreeFile, Value, Values"
  `);
});

test('@parapet/policy', () => {
  expect(exportsOf('packages/policy')).toMatchInlineSnapshot(`
    "Index, applyWaivers, baseline, bindingsOf, check, checkAcross, cis, compareFindings, frameworks
    isControl, mitre, nsa, platform, policiesByPods, pss, readSelector, restricted, rolesOf, selects
    showReference
    types:
    AccessRule, Binding, CheckInput, Container, Control, Direction, ExternalWorkload, Finding, Framework
    Identity, Neighbour, ObjectRule, Pods, Policy, PortRange, Reference, RenderedPods, Report, Role
    Rule, RuleCard, Selector, Severity, Subject, TextRule, TrafficRule, Verdict, WaivedFinding"
  `);
});

test('@parapet/platform', () => {
  expect(exportsOf('packages/platform')).toMatchInlineSnapshot(`
    "addPlatform, defineEnvironment, sample, sampleImage
    types:
    Environment, Marked, Sample, Values"
  `);
});

test('@parapet/observability', () => {
  expect(exportsOf('packages/observability')).toMatchInlineSnapshot(`
    "AlertRouting, Dashboard, GpuExporter, GpuExporterChart, LogShipper, LogShipperAccess
    LogShipperChart, NodeExporter, PrometheusRules, TelemetryCollector, TelemetryCollectorChart
    WorkloadMonitor, burnRate, gpuRows, gpuRules, logRules, modelServerRows, modelServerRules, nodeRules
    securityRules
    types:
    AgentProps, AlertRoutingProps, AlertRule, AlertSeverity, AlertmanagerConfig, BurnRateProps
    DashboardProps, Destination, GpuExporterProps, LatencyObjective, LogShipperProps
    ModelServerRulesProps, Panel, PrometheusDuration, PrometheusRulesProps, Query, RecordingRule, Row
    RuleGroup, SecretFile, SecurityRulesProps, Team, TelemetryCollectorProps, Unit, WorkloadMonitorProps"
  `);
});

test('@parapet/metrics', () => {
  expect(exportsOf('packages/metrics')).toMatchInlineSnapshot(`
    "bucketLabel, checkQuery, metricNames, metricOf, readQuery, targetLabels
    types:
    Metric, QueryOptions, ReadQuery, Series"
  `);
});

test('@parapet/data', () => {
  expect(exportsOf('packages/data')).toMatchInlineSnapshot(`
    "PostgresDatabase, PostgresDatabaseChart, PrivateBucket, PrivateBucketChart, RemoteSecret
    RemoteSecretChart
    types:
    Availability, Backups, CertificateAuthority, KeyArn, Monitoring, MonitoringRoleArn
    PostgresDatabaseProps, PrivateBucketProps, RemoteSecretProps, Storage, Tags"
  `);
});

test('@parapet/bootstrap', () => {
  expect(exportsOf('packages/bootstrap')).toMatchInlineSnapshot(`
    "ADOPTED_TAG, CLUSTER_TAG, WriteRefused, ackExport, apply, clusterArn, connect, disconnect, dumpOf
    isUnevaluated, listsFor, masked, observe, parseDump, parseWanted, permissionsFor, plan, planDestroy
    planLines, planMarkdown, problemsOf, readerOf, statementFor, summaryOf, verify, writerOf
    wrongCluster
    types:
    AckExport, AckResource, Action, ApplyEvent, ApplyReport, Call, Clients, Clock, ClusterDump
    Connection, Failure, Note, Observed, Plan, PlanOptions, Reader, Risk, Run, Step, Wait, Wanted
    WantedFiles, Writer"
  `);
});
