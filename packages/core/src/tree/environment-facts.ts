import { declarationKind } from './declaration.ts';

/** A Kubernetes minor version, such as `1.33`. */
export type KubernetesMinor = `1.${number}`;

/** A finding that was accepted openly and for a time. */
export interface Waiver {
  /** Code of the rule. */
  readonly rule: string;
  /** Object id, as `Kind/namespace/name`. */
  readonly object: string;
  readonly reason: string;
  /** Person or team that answers for it. */
  readonly owner: string;
  /** Last day on which it holds, as `2027-03-31`. */
  readonly expires: string;
}

/** A value of an environment, by where it stands. */
export interface SettingValue {
  /** Such as `aws.account`. */
  readonly setting: string;
  readonly value: string;
}

/** What an environment says about itself beside its objects. Declared once, on the App. */
export interface EnvironmentFacts {
  readonly name: string;
  readonly kubernetes: KubernetesMinor;
  readonly aws: { readonly account: string; readonly region: string; readonly partition: string };
  /** Hosts of the registries that images may come from. */
  readonly registries: readonly string[];
  /** What only a site knows, and that stands in for it. */
  readonly samples: readonly SettingValue[];
  /** What names something of this environment: its account, its cluster, hosts, address ranges, ARNs. */
  readonly identifiers: readonly SettingValue[];
  readonly waivers: readonly Waiver[];
  /** Group that may list what `parapet compliance live` compares. Without one, no roles for it are rendered. */
  readonly complianceReaders?: string;
  /** Ids of objects whose move or removal is accepted though it may lose data. */
  readonly acknowledgedLosses: readonly string[];
}

export const environmentFacts = declarationKind<EnvironmentFacts>('environment');
