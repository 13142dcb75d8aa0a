import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { filesOf, read } from './support/workspace.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const files = filesOf('.github').filter((file) => file.endsWith('.yml'));

test('there are four', () => {
  expect(files.sort()).toEqual([
    '.github/workflows/aws-trial.yml',
    '.github/workflows/aws.yml',
    '.github/workflows/ci.yml',
    '.github/workflows/release.yml',
  ]);
});

describe.each(files)('%s', (file) => {
  const text = read(file);
  const workflow = parse(text) as Workflow;
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test('grants nothing by default, and each job states what it needs', () => {
    expect(workflow.permissions).toEqual({});
    expect(jobs.map((job) => job.permissions)).not.toContain(undefined);
    expect(jobs.filter((job) => typeof job.permissions === 'string')).toEqual([]);
  });

  test('pins every action by commit, with the version beside it', () => {
    const uses = [...text.matchAll(/uses: (.*)/g)].map((match) => match[1]);
    expect(uses.length).toBe(steps.filter((step) => step.uses !== undefined).length);
    expect(uses.filter((line) => !/^[\w.-]+(\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line ?? ''))).toEqual([]);
  });

  test('interpolates nothing into a shell', () => {
    expect(steps.filter((step) => step.run?.includes('${{'))).toEqual([]);
  });

  test('leaves no credentials in the checkout', () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  test('is never started with rights by a stranger, ends by itself and does not race itself', () => {
    expect(JSON.stringify(workflow.on)).not.toMatch(/pull_request_target|workflow_run|issue_comment/);
    expect(jobs.map((job) => job['timeout-minutes'])).not.toContain(undefined);
    expect(workflow.concurrency).toBeDefined();
  });
});

test('the trial on a real account is started by hand alone, off, guarded, one at a time, and always cleaned up', () => {
  const trial = parse(read('.github/workflows/aws-trial.yml')) as Workflow;
  expect(Object.keys(trial.on as object)).toEqual(['workflow_dispatch']);
  expect(trial.concurrency).toEqual({ group: 'aws-trial', 'cancel-in-progress': false });
  expect(Object.values(trial.jobs).map((job) => job.environment)).toEqual(['aws-trial', 'aws-trial-clean-up']);
  expect(trial.jobs['trial']?.if).toBe("vars.AWS_TRIAL == 'on'");
  expect(trial.jobs['clean-up']?.if).toBe("always() && needs.trial.outputs.mine == 'true'");
});

test('only the release may write, and its publishing job ask npm for trust; the report writes what code scanning shows; bootstrap asks AWS for trust', () => {
  const writes = files.flatMap((file) =>
    Object.entries((parse(read(file)) as Workflow).jobs).flatMap(([job, { permissions }]) =>
      Object.entries(permissions as Record<string, string>)
        .filter(([, right]) => right !== 'read')
        .map(([scope]) => `${file.slice('.github/workflows/'.length)} ${job} ${scope}`),
    ),
  );
  expect(writes).toMatchInlineSnapshot(`
    [
      "aws-trial.yml trial id-token",
      "aws-trial.yml clean-up id-token",
      "aws.yml bootstrap id-token",
      "ci.yml compliance security-events",
      "release.yml version contents",
      "release.yml version pull-requests",
      "release.yml publish contents",
      "release.yml publish id-token",
    ]
  `);
});
