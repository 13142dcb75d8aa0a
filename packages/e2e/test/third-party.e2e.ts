import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HarnessError } from '../src/processes/failure.ts';
import { filesOf, workflows } from '../src/third-party/files.ts';
import { environments } from '../src/kubernetes/tree.ts';
import type { Tool } from '../src/third-party/tool.ts';
import { tools } from '../src/third-party/tools/tools.ts';

// That a tool finds nothing in dist, which `pnpm third-party` says, is worth as much as that it finds what is there.

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: twin, namespace: twins }
spec:
  selector: { matchLabels: { app: twin } }
  template:
    metadata: { labels: { app: twin } }
    spec:
      containers:
        - { name: twin, image: twin, securityContext: { privileged: true } }
`;

const everySecret = `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: twin }
rules: [{ apiGroups: [''], resources: [secrets], verbs: [get, list] }]
`;

const customKind = `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: twin, namespace: twins }
spec: { scaleTargetRef: { name: twin }, triggers: [{ type: cpu, metadata: {} }], minReplicas: 2 }
`;

const unknownKind = `
apiVersion: example.com/v1
kind: Twin
metadata: { name: twin }
`;

const workflow = `
name: twin
on: pull_request_target
jobs:
  twin:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: echo \${{ github.event.pull_request.title }} \${{ steps.nobody.outputs.nothing }}
`;

interface Twin {
  readonly file: string;
  readonly text: string;
  /** What the tool has to find, among other things. */
  readonly checks: readonly string[];
}

const twins: Readonly<Record<string, readonly Twin[]>> = {
  kubeconform: [
    { file: 'unknown-field.yaml', text: deployment.replace('selector', 'selectr'), checks: ['statusInvalid'] },
    { file: 'custom-kind.yaml', text: customKind, checks: ['statusInvalid'] },
    { file: 'unknown-kind.yaml', text: unknownKind, checks: ['statusError'] },
    { file: 'twice.yaml', text: `${deployment}kind: Deployment\n`, checks: ['statusError'] },
  ],
  'kube-score': [
    {
      file: 'privileged.yaml',
      text: deployment,
      checks: ['container-security-context-privileged', 'pod-networkpolicy'],
    },
  ],
  conftest: [
    { file: 'privileged.yaml', text: deployment, checks: ['KSV017', 'KSV014', 'KSV001'] },
    { file: 'secrets.yaml', text: everySecret, checks: ['KSV041'] },
  ],
  checkov: [{ file: 'privileged.yaml', text: deployment, checks: ['CKV_K8S_16', 'CKV_K8S_43', 'CKV_K8S_40'] }],
  actionlint: [{ file: '.github/workflows/twin.yml', text: workflow, checks: ['expression'] }],
  zizmor: [
    {
      file: '.github/workflows/twin.yml',
      text: workflow,
      checks: ['template-injection', 'dangerous-triggers', 'unpinned-uses', 'excessive-permissions', 'artipacked'],
    },
  ],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parapet-twins-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('each tool has a twin', () => {
  expect(Object.keys(twins)).toEqual(tools.map(({ name }) => name));
});

for (const tool of tools)
  describe.skipIf(tool.missing !== undefined)(tool.name, () => {
    test.each(twins[tool.name]!)('finds $checks in $file', async ({ file, text, checks }) => {
      const broken = write(file, text);
      const { complaints } = await tool.check([...good(tool), broken], unheard);
      const found = complaints.filter((complaint) => complaint.file === broken).map(({ check }) => check);
      expect(found).toEqual(expect.arrayContaining([...checks]));
    });

    test('does not pass over what it cannot read', async () => {
      const broken = write(
        tool.reads === 'workflows' ? '.github/workflows/broken.yml' : 'broken.yaml',
        'kind: [unclosed',
      );
      const said = await tool.check([...good(tool), broken], unheard).catch((error: unknown) => error);
      if (said instanceof HarnessError) return;
      expect(said).toMatchObject({
        complaints: expect.arrayContaining([expect.objectContaining({ file: broken })]) as object,
      });
    });
  });

/** Beside what is broken, something that is not: what is complained of has to be named. */
function good(tool: Tool): string[] {
  return tool.reads === 'workflows'
    ? workflows()
    : filesOf(environments()[0]!).filter((file) => file.includes('/platform/poolside/'));
}

function write(file: string, text: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function unheard(): void {
  // What it says on the way is not the question.
}
