import { parseRegion, type AwsSite } from '@parapet/aws';
import type { EnvironmentFacts } from '@parapet/core';
import type { Environment } from './environment/environment.ts';

/** What an environment says about itself beside its objects. */
export function factsOf(environment: Environment): EnvironmentFacts {
  const { name, kubernetes, registries, samples, waivers, acknowledgedLosses } = environment;
  const { account, region } = environment.aws;
  const parsed = parseRegion(region);
  const partition = parsed.ok ? parsed.value.partition : 'aws';
  return {
    name,
    kubernetes,
    aws: { account, region, partition },
    registries,
    samples,
    waivers,
    acknowledgedLosses,
  };
}

/** Where the environment runs in AWS. */
export function siteOf({ aws: { account, region }, cluster }: Environment): AwsSite {
  return { account, region, clusterName: cluster.name, oidcProviderId: cluster.oidcProviderId };
}
