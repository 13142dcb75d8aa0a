import { changing } from './aws-json.ts';
import { unless, type Claim } from './claim.ts';

const AGENT = 'eks-pod-identity-agent';

/** Row E01: the agent that Pod Identity needs. */
export const addons: readonly Claim[] = [
  {
    id: 'E01',
    title: 'the Pod Identity agent is among the add-ons; each has one exact version, and none takes over what it finds',
    beyond: 'bootstrap installs it and waits until it is active',
    holds: ({ aws }) => [
      ...unless(
        aws.addons.some(({ name }) => name === AGENT),
        `${AGENT} is not asked for`,
      ),
      ...aws.addons.flatMap(({ name, version = 'none', ...rest }) => [
        ...unless(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/.test(version), `${name} has version ${version}`),
        ...unless(!/overwrite/i.test(JSON.stringify(rest)), `${name} overwrites what is there`),
      ]),
    ],
    twins: [
      changing('it is not asked for', (aws) => aws.addons.splice(0, 1), 'eks-pod-identity-agent is not asked for'),
      changing('its version is left to EKS', (aws) => delete aws.addons[0]!.version, 'has version none'),
      changing('its version is the latest', (aws) => (aws.addons[0]!.version = 'latest'), 'has version latest'),
      changing(
        'it takes over what it finds',
        (aws) => Object.assign(aws.addons[0]!, { resolveConflicts: 'OVERWRITE' }),
        'overwrites what is there',
      ),
    ],
  },
];
