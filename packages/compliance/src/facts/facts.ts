import type { CheckInput } from '@parapet/policy';

/** What is known beside the objects. What is not known is left out, and the rules that need it say nothing. */
export type Facts = Omit<CheckInput, 'objects' | 'today'>;

/** Rules that have nothing to say without a fact. Held to their examples by a test. */
const NEEDS = `
AWS-001 identities
AWS-002 identities
AWS-003 identities
ENV-005 environment
IMG-003 environment
NET-008 identities
SEC-005 secretStores
`;

const WORDS: Readonly<Record<FactName, string>> = {
  environment: 'account, region and registries of the environment',
  identities: 'AWS roles of the service accounts',
  secretStores: 'prefixes of the secret stores',
};

export type FactName = 'environment' | 'identities' | 'secretStores';

export const factNeeds: ReadonlyMap<string, FactName> = new Map(
  NEEDS.trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, FactName]),
);

/** Facts that are missing, in words. */
export function unknownFacts(facts: Facts): string[] {
  return missing(facts).map((fact) => WORDS[fact]);
}

/** Ids of the rules that could not judge. */
export function rulesInTheDark(facts: Facts): ReadonlySet<string> {
  const unknown = missing(facts);
  return new Set([...factNeeds].filter(([, fact]) => unknown.includes(fact)).map(([rule]) => rule));
}

function missing(facts: Facts): FactName[] {
  return (Object.keys(WORDS) as FactName[]).filter((fact) => facts[fact] === undefined);
}
