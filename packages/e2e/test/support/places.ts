/** What is no pod: policies know it by its addresses. */
export interface Place {
  readonly name: string;
  /** As the page of connections says it. */
  readonly where: readonly string[];
  /** Addresses to ask for: of each subnet the first and the last. */
  readonly addresses: readonly string[];
}

interface Site {
  /** The VPC is this /16. */
  readonly vpc: string;
  /** Each kind of subnet is there once a zone. */
  readonly zones: number;
}

const SITES: Readonly<Record<string, Site>> = {
  dev: { vpc: '10.10', zones: 2 },
  staging: { vpc: '10.20', zones: 3 },
  production: { vpc: '10.30', zones: 3 },
};

/** Written by hand, apart from the environments that are rendered: who moves a subnet says so here as well. */
export function siteOf(environment: string): Site {
  const site = SITES[environment];
  if (site === undefined) throw new Error(`nobody has said where ${environment} is`);
  return site;
}

/** The third number of the first subnet of each kind. */
const SUBNETS = { 'control plane': 0, 'load balancer': 10, database: 20, 'AWS endpoints': 30 } as const;

/** Every place that an environment has a reason to know, and those around them, which it has to leave alone. */
export function placesOf(environment: string): Place[] {
  const { vpc, zones } = siteOf(environment);
  const subnets = Object.entries(SUBNETS).map(([name, first]) =>
    subnetsOf(
      name,
      Array.from({ length: zones }, (_, zone) => `${vpc}.${first + zone}`),
    ),
  );
  return [...subnets, restOfVpc(vpc, zones), elsewhere(vpc), ...EVERYWHERE];
}

/** The same in every environment. */
const EVERYWHERE: readonly Place[] = [
  place('Service kubernetes', ['172.20.0.1']),
  place('other Services', ['172.20.0.0', '172.20.0.2', '172.20.0.10', '172.20.255.255'], ['172.20.0.0/16']),
  place('Pod Identity agent', ['169.254.170.23']),
  place('instance metadata', ['169.254.169.254']),
  place('node-local DNS', ['169.254.20.10']),
  place(
    'other link-local',
    ['169.254.0.0', '169.254.169.123', '169.254.169.253', '169.254.255.255'],
    ['169.254.0.0/16'],
  ),
  place('internet', ['1.1.1.1', '8.8.8.8', '52.94.5.1', '140.82.121.3', '223.255.255.255'], ['every public address']),
  place('Pod Identity agent, IPv6', ['fd00:ec2::23']),
  place('instance metadata, IPv6', ['fd00:ec2::254']),
  place('internet, IPv6', ['2606:4700:4700::1111', '2a00:1450:4001:80b::200e'], ['every public address']),
];

function place(name: string, addresses: readonly string[], where: readonly string[] = addresses): Place {
  return { name, where, addresses };
}

function subnetsOf(name: string, prefixes: readonly string[]): Place {
  return place(
    name,
    prefixes.flatMap((prefix) => [`${prefix}.0`, `${prefix}.255`]),
    prefixes.map((prefix) => `${prefix}.0/24`),
  );
}

/** The neighbours of every subnet. Nodes and their pods are also in the VPC, and are asked for by name. */
function restOfVpc(vpc: string, zones: number): Place {
  const neighbours = Object.values(SUBNETS).flatMap((first) => [
    ...(first === 0 ? [] : [`${vpc}.${first - 1}.255`]),
    `${vpc}.${first + zones}.0`,
  ]);
  return place('rest of the VPC', [...neighbours, `${vpc}.255.255`], [`${vpc}.0.0/16`]);
}

/** Private networks that a VPC may be connected with: beside the VPC, beside the Services, and the other private ranges. */
function elsewhere(vpc: string): Place {
  const second = Number(vpc.split('.')[1]);
  const beside = [`10.${second - 1}.255.255`, `10.${second + 1}.0.0`];
  return place(
    'other private networks',
    [...beside, '172.19.255.255', '172.21.0.0', '192.168.0.1', '100.64.0.1'],
    ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'],
  );
}
