import { desiredState, identities, secretStoreAccess } from '@parapet/aws';
import {
  declarations,
  environmentFacts,
  externalWorkload,
  objectId,
  ProblemsError,
  tryRender,
  type Facts,
  type OutputFile,
  type Problem,
  type SettingValue,
} from '@parapet/core';
import { assemble, layerDeclaration, type ObjectReference } from '@parapet/flux';
import { check, type Finding } from '@parapet/policy';
import type { App } from 'cdk8s';
import { attempt } from './attempt.ts';
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
  const [about] = declarations(app, environmentFacts);
  if (about === undefined) throw new ProblemsError([noFacts]);
  const environment = about.data;
  const rendered = tryRender(app);
  const { layers, problems } = assemble(app, rendered.objects);
  const objects = layers.flatMap((layer) => layer.objects);
  const { findings } = check({
    objects,
    kubernetes: environment.kubernetes,
    today,
    environment,
    externalWorkloads: declarations(app, externalWorkload).map(({ data }) => data),
    identities: identities(app),
    secretStores: declarations(app, secretStoreAccess).map(({ data }) => data),
    waivers: environment.waivers,
  });
  const unsettled: Problem[] = [];
  const aws = attempt(unsettled, () => desiredState(app));
  const { files, problems: unwritable } = filesOf(layers, aws);
  return {
    files,
    facts: { samples: samplePlaces(environment.samples, files) },
    objects: objects.length,
    errors: [
      ...rendered.problems,
      ...problems,
      ...findings.filter(({ severity }) => severity === 'error'),
      ...unsettled,
      ...unwritable,
    ],
    warnings: findings.filter(({ severity }) => severity === 'warning'),
    identifiers: environment.identifiers,
    acknowledged: environment.acknowledgedLosses,
    leaving: declarations(app, layerDeclaration).flatMap(({ data }) => data.leaving.map(idOf)),
  };
}

function idOf({ apiVersion, kind, namespace, name }: ObjectReference): string {
  return objectId({ apiVersion, kind, metadata: { name, namespace } });
}

const noFacts: Problem = {
  code: 'CLI-005',
  object: 'App',
  message: 'does not say which environment it is',
  fix: 'declare environmentFacts on the App, as addPlatform does',
};
