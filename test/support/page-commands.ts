import { spawnSync } from 'node:child_process';
import { bootstrapOptions } from '../../packages/cli/test/support/bootstrap-options.ts';
import { read, root } from './workspace.ts';

interface Programs {
  readonly kubectl: string | undefined;
  readonly helm: string | undefined;
}

/**
 * What is wrong with a command that needs a cluster or an account: undefined where nothing is. kubectl and helm are the real
 * programs, which read all of a command before they find that no server answers. AWS has the action. The others are not on
 * the machine of a test: what they take is listed here, from their references.
 */
export function commandProblem(line: string, programs: Programs): string | undefined {
  for (const command of line.split(/\s+\|\s+/)) {
    const [program = ''] = command.split(' ');
    const problem = JUDGES[program]?.(command, programs) ?? (program in JUDGES ? undefined : `nobody knows ${program}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const NOBODY = '127.0.0.1:1';

const JUDGES: Readonly<Record<string, (command: string, programs: Programs) => string | undefined>> = {
  kubectl: (command, { kubectl }) => refusal(command, kubectl, `--server=http://${NOBODY}`),
  helm: (command, { helm }) =>
    refusal(command.replace('oci://ghcr.io', `oci://${NOBODY}`), helm, `--kube-apiserver=http://${NOBODY}`),
  aws: awsProblem,
  pnpm: pnpmProblem,
  flux: listed({
    'suspend kustomization': ['--all', '--namespace'],
    'resume kustomization': ['--all', '--namespace'],
    'reconcile kustomization': ['--with-source', '--namespace'],
    'get all': ['--all-namespaces'],
  }),
  eksctl: listed({
    'create cluster': ['--name', '--region', '--version', '--with-oidc', '--without-nodegroup'],
    'create nodegroup': [
      '--cluster',
      '--region',
      '--name',
      '--node-type',
      '--nodes',
      '--managed',
      '--node-private-networking',
    ],
    'delete cluster': ['--name', '--region'],
  }),
  terraform: listed({ init: [], apply: ['-var'], destroy: ['-var'] }),
};

/** What a program says that does not get as far as asking a server. */
function refusal(command: string, program: string | undefined, nowhere: string): string | undefined {
  if (program === undefined) return undefined;
  const words = `${command.replace(/^\w+/, `'${program}'`)} ${nowhere}`;
  const { stderr, status } = spawnSync('bash', ['-c', words], { cwd: root, encoding: 'utf8' });
  return status === 0 || stderr.includes('refused') ? undefined : stderr;
}

const actions = new Map(
  read('packages/aws/src/generated/iam-actions.txt')
    .split('\n')
    .map((line) => [line.split(' ', 1)[0] ?? '', line.toLowerCase()]),
);

function awsProblem(command: string): string | undefined {
  const [, service = '', operation = ''] = command.split(' ');
  if (command.startsWith('aws eks update-kubeconfig ')) return undefined; // Writes a file: no action of EKS.
  const known = actions.get(service);
  if (known === undefined) return `${service} is no service`;
  const action = operation.replaceAll('-', '');
  return new RegExp(`[" ]${action}[" ]`).test(known) ? undefined : `${service}:${action} is no action`;
}

function pnpmProblem(command: string): string | undefined {
  if (command === 'pnpm install') return undefined;
  const [, verb = '', rest = ''] = /^pnpm (?:--silent )?parapet bootstrap (\S+)(.*)$/.exec(command) ?? [];
  const flags = bootstrapOptions().get(verb);
  if (flags === undefined) return `${verb} is no command of parapet bootstrap: ${command}`;
  return flagsOf(rest).find((flag) => !flags.includes(flag));
}

function listed(verbs: Readonly<Record<string, readonly string[]>>) {
  return (command: string): string | undefined => {
    const [verb, flags] = Object.entries(verbs).find(([name]) => `${command} `.includes(` ${name} `)) ?? [];
    if (verb === undefined || flags === undefined) return command;
    return flagsOf(command).find((flag) => !flags.includes(flag));
  };
}

function flagsOf(command: string): string[] {
  return [...command.matchAll(/(?<= )--?[a-z][a-z-]*/g)].map(([flag]) => flag);
}

/** What the proofs of a file are called. */
export function e2eTitles(file: string): string {
  return read(file);
}
