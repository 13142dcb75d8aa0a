export { checkAcross, type Neighbour } from './across.ts';
export { check } from './check.ts';
export type { CheckInput, ExternalWorkload, Identity } from './check-input.ts';
export { compareFindings, type Finding, type Severity } from './finding.ts';
export { frameworks } from './frameworks.ts';
export { Index } from './index/index-of-objects.ts';
export type { Container, Pods, RenderedPods } from './index/pods.ts';
export { readSelector, selects, type Selector } from './index/selector.ts';
export { bindingsOf, rolesOf, type AccessRule, type Binding, type Role, type Subject } from './objects/access.ts';
export {
  policiesByPods,
  type Direction,
  type Policy,
  type PortRange,
  type TrafficRule,
} from './objects/network-policies.ts';
export { baseline } from './presets/baseline.ts';
export { platform } from './presets/platform.ts';
export { restricted } from './presets/restricted.ts';
export {
  cis,
  isControl,
  mitre,
  nsa,
  pss,
  showReference,
  type Control,
  type Framework,
  type Reference,
} from './reference.ts';
export type { ObjectRule, Report, Rule, RuleCard, TextRule } from './rule.ts';
export { applyWaivers, type Verdict, type WaivedFinding } from './waiver.ts';
