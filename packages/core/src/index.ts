export type { YamlDocument } from './emit/document.ts';
export { emit } from './emit/emit.ts';
export { fileOf } from './emit/file-name.ts';
export { groupOf, isBuiltInGroup, objectId, type Manifest, type ObjectMeta, type RenderedObject } from './manifest.ts';
export { type Patch } from './override/merge.ts';
export { override } from './override/override.ts';
export { API_TOKEN_PATH, apiTokenVolume } from './pod/api-token.ts';
export { configMapName } from './pod/config-map-name.ts';
export {
  checkResources,
  resourceRequirements,
  type Amount,
  type ResourceLimits,
  type Resources,
} from './pod/resources.ts';
export { confined, NOBODY, runAs } from './pod/security.ts';
export { checkServiceAccount } from './pod/service-account.ts';
export { formatProblem, ProblemsError, type Problem } from './problem.ts';
export { render, tryRender, type Rendered } from './render/render.ts';
export { INVENTORY, parseInventory, type Facts, type Inventory, type InventoryFile } from './sync/inventory.ts';
export type { OutputFile, SyncOptions } from './sync/output-file.ts';
export { compare, sync, type SyncReport } from './sync/sync.ts';
export { Checks, problemsOf } from './tree/checks.ts';
export { declarationKind, declarations, declare, type Declaration, type DeclarationKind } from './tree/declaration.ts';
export {
  environmentFacts,
  type EnvironmentFacts,
  type KubernetesMinor,
  type SettingValue,
  type Waiver,
} from './tree/environment-facts.ts';
export { freeId } from './tree/free-id.ts';
export { checkNatural } from './tree/natural.ts';
export { provenance } from './tree/provenance.ts';
export { checkSecretPath, checkSecretText, type TextForm } from './tree/secret-place.ts';
export { parseWorkloadPort } from './tree/workload-port.ts';
export {
  externalWorkload,
  podSelectorOf,
  type PortRange,
  type ServiceAccountRef,
  type Workload,
} from './tree/workload.ts';
export { contains, parseCidr, type Cidr, type CidrText } from './values/cidr.ts';
export { parseDataKey } from './values/data-key.ts';
export { imageText, parseImage, type Digest, type Image, type ImageReference } from './values/image.ts';
export { parseLabels, selectorLabels, standardLabels, type Labels, type StandardLabels } from './values/labels.ts';
export { parseDnsLabel, parseDnsSubdomain, parseNamespace, type DnsLabel, type DnsSubdomain } from './values/names.ts';
export { accepted, quote, refused, type Branded, type Parsed, type Refusal } from './values/parsed.ts';
export { parsePercent, percentDown, percentUp, type Percent, type PercentText } from './values/percent.ts';
export { parsePort, parsePortName, type Port, type PortName } from './values/port.ts';
export { parseBytes, parseCpu, type Bytes, type BytesText, type CpuText, type MilliCpu } from './values/quantity.ts';
export { parseRegion, type Partition, type Region } from './values/region.ts';
export { secretPatternIn, secretWordIn } from './values/secret-text.ts';
export { suggest } from './values/suggest.ts';
