import type { AwsSite } from '@parapet/aws';
import { parseRegion, type EnvironmentFacts, type SettingValue } from '@parapet/core';
import type { Environment } from './environment/environment.ts';
import { textsIn } from './environment/texts.ts';

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
    identifiers: identifiersOf(environment),
    waivers,
    complianceReaders: 'compliance-readers',
    acknowledgedLosses,
  };
}

/** Where the environment runs in AWS. */
export function siteOf({ aws: { account, region }, cluster }: Environment): AwsSite {
  return { account, region, clusterName: cluster.name, oidcProviderId: cluster.oidcProviderId };
}

/** What says whose it is: by its form, or by the setting that it stands in. */
function identifiersOf({ samples: _, waivers: __, ...values }: Environment): readonly SettingValue[] {
  return textsIn(values).filter(({ setting, value }) => NAMES.has(setting) || FORMS.some((form) => form.test(value)));
}

const NAMES = new Set(['cluster.name', 'cluster.oidcProviderId', 'inference.weights.bucket']);

const FORMS = [
  /^\d{12}$/,
  /^arn:/,
  /^(vpc|subnet|sg|cr|db)-\w+$/i,
  // A range of addresses.
  /^[\d.]+\/\d+$/,
  // A host.
  /^([a-z0-9-]+\.){2,}[a-z]{2,}$/,
];
