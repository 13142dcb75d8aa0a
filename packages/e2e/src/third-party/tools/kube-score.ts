import type { Built } from '../../binaries/build.ts';
import { goTool } from '../go-tool.ts';
import { runTool } from '../run-tool.ts';
import type { Report, Tool } from '../tool.ts';

interface Scored {
  readonly file_name: string;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    /** 1 critical, 5 warning, 7 almost, 10 good. */
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly path: string; readonly summary: string }[] | null;
  }[];
}

const GOOD = 10;
const optional = ['container-seccomp-profile', 'container-ports-check'];

export const kubeScore: Tool = { ...goTool('kube-score', 'environment', check), knows: 'some kinds' };

async function check({ path }: Built, files: readonly string[]): Promise<Report> {
  // The version decides which versions of kinds are too old, and nothing else: newer than that of any environment.
  const settings = ['--output-format', 'json', '--kubernetes-version', 'v1.36', '--disable-ignore-checks-annotations'];
  const further = optional.flatMap((check) => ['--enable-optional-test', check]);
  const scored = (await runTool(path, ['score', ...settings, ...further, ...files], [0, 1])) as Scored[];
  return {
    read: new Set(scored.map(({ file_name }) => file_name)).size,
    complaints: scored.flatMap(({ file_name, checks }) =>
      checks
        .filter(({ grade, skipped }) => !skipped && grade < GOOD)
        .map(({ check, comments }) => ({
          check: check.id,
          file: file_name,
          message: (comments ?? [])
            .map((comment) => [comment.path, comment.summary].filter(Boolean).join(': '))
            .join('; '),
        })),
    ),
  };
}
