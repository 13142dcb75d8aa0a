import { identities, secretStoreAccess } from '@parapet/aws';
import {
  declarations,
  environmentFacts,
  externalWorkload,
  ProblemsError,
  type EnvironmentFacts,
  type Problem,
} from '@parapet/core';
import type { CheckInput } from '@parapet/policy';
import type { App } from 'cdk8s';

/** What the rules are told beside the objects, by the tree of an environment. */
export function checkFacts(
  app: App,
): Omit<CheckInput, 'objects' | 'today'> & { readonly environment: EnvironmentFacts } {
  const [about] = declarations(app, environmentFacts);
  if (about === undefined) throw new ProblemsError([noFacts]);
  const environment = about.data;
  return {
    kubernetes: environment.kubernetes,
    environment,
    externalWorkloads: declarations(app, externalWorkload).map(({ data }) => data),
    identities: identities(app),
    secretStores: declarations(app, secretStoreAccess).map(({ data }) => data),
    waivers: environment.waivers,
  };
}

const noFacts: Problem = {
  code: 'CLI-005',
  object: 'App',
  message: 'does not say which environment it is',
  fix: 'declare environmentFacts on the App, as addPlatform does',
};
