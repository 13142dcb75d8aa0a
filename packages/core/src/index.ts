export { Checks, problemsOf } from './checks.ts';
export { contains, parseCidr, type Cidr, type CidrText } from './cidr.ts';
export { declarationKind, declarations, declare, type Declaration, type DeclarationKind } from './declaration.ts';
export {
  environmentFacts,
  type EnvironmentFacts,
  type KubernetesMinor,
  type SampleValue,
  type Waiver,
} from './environment-facts.ts';
export { emit, type YamlDocument } from './emit.ts';
export { fileOf } from './file-name.ts';
export { freeId } from './free-id.ts';
export { parseImage, type Digest, type Image, type ImageReference } from './image.ts';
export { INVENTORY, parseInventory, type Facts, type Inventory, type InventoryFile } from './inventory.ts';
export { parseLabels, selectorLabels, standardLabels, type Labels, type StandardLabels } from './labels.ts';
export { groupOf, isBuiltInGroup, objectId, type Manifest, type ObjectMeta, type RenderedObject } from './manifest.ts';
export { parseDnsLabel, parseDnsSubdomain, parseNamespace, type DnsLabel, type DnsSubdomain } from './names.ts';
export { accepted, quote, refused, type Branded, type Parsed, type Refusal } from './parsed.ts';
export { override } from './override.ts';
export { type Patch } from './override-merge.ts';
export { parsePercent, percentDown, percentUp, type Percent, type PercentText } from './percent.ts';
export { parsePort, parsePortName, type Port, type PortName } from './port.ts';
export { formatProblem, ProblemsError, type Problem } from './problem.ts';
export { provenance } from './provenance.ts';
export { render, tryRender, type Rendered } from './render.ts';
export { parseBytes, parseCpu, type Bytes, type BytesText, type CpuText, type MilliCpu } from './quantity.ts';
export { compare, sync, type OutputFile, type SyncOptions, type SyncReport } from './sync.ts';
export { externalWorkload, podSelectorOf, type ServiceAccountRef, type Workload } from './workload.ts';
export { suggest } from './suggest.ts';
export { secretPatternIn, secretWordIn } from './secret-text.ts';
export { parseWorkloadPort } from './workload-port.ts';
