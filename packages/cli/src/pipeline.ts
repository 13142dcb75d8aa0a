import { desiredState, objectPolicyProblems } from '@parapet/aws';
import { readerRoles } from '@parapet/compliance/reader';
import {
  declarations,
  objectId,
  tryRender,
  type EnvironmentFacts,
  type Facts,
  type Manifest,
  type OutputFile,
  type Problem,
  type RenderedObject,
  type SettingValue,
} from '@parapet/core';
import { assemble, layerDeclaration, type ObjectReference } from '@parapet/flux';
import { check, type Finding } from '@parapet/policy';
import type { App } from 'cdk8s';
import { attempt } from './attempt.ts';
import { checkFacts } from './check-facts.ts';
import { filesOf } from './files.ts';
import { samplePlaces } from './samples.ts';

export interface RenderedEnvironment {
  readonly files: readonly OutputFile[];
  /** Kept in the inventory. */
  readonly facts: Facts;
  /** Number of Kubernetes objects, the Flux objects included. */
  readonly objects: number;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Finding[];
  /** What names something of the environment, and nothing of another. */
  readonly identifiers: readonly SettingValue[];
  /** Ids of objects whose move or removal the environment accepts. */
  readonly acknowledged: readonly string[];
  /** Ids of objects that a layer still may delete though they left it. */
  readonly leaving: readonly string[];
}

/** Everything from the construct tree to the files, in memory. `today` decides about waivers, never about a byte. */
export function renderEnvironment(app: App, today: string): RenderedEnvironment {
  const facts = checkFacts(app);
  const { environment } = facts;
  const rendered = tryRender(app);
  const assembly = assemble(app, rendered.objects, (all) => readers(all, environment));
  const { layers, installation, problems } = assembly;
  const objects = [...layers.flatMap((layer) => layer.objects), ...(installation === undefined ? [] : [installation])];
  const { findings } = check({ ...facts, objects, today });
  const unsettled: Problem[] = [];
  const aws = attempt(unsettled, () => desiredState(app));
  const { files, problems: unwritable } = filesOf(assembly, aws);
  return {
    files,
    facts: { samples: samplePlaces(environment.samples, files) },
    objects: objects.length,
    errors: [
      ...rendered.problems,
      ...problems,
      ...findings.filter(({ severity }) => severity === 'error'),
      ...unsettled,
      ...objectPolicyProblems(app, objects),
      ...unwritable,
    ],
    warnings: findings.filter(({ severity }) => severity === 'warning'),
    identifiers: environment.identifiers,
    acknowledged: environment.acknowledgedLosses,
    leaving: declarations(app, layerDeclaration).flatMap(({ data }) => data.leaving.map(idOf)),
  };
}

/** In the root layer, as all rights are. */
function readers(all: readonly Manifest[], { complianceReaders: group }: EnvironmentFacts): RenderedObject[] {
  if (group === undefined) return [];
  return readerRoles(all, group).map((manifest) => ({ manifest, path: 'flux', package: '@parapet/compliance' }));
}

function idOf({ apiVersion, kind, namespace, name }: ObjectReference): string {
  return objectId({ apiVersion, kind, metadata: { name, namespace } });
}
