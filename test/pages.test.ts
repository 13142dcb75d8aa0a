import { helm, kubectl } from '@parapet/kubectl';
import { expect, test } from 'vitest';
import { commandProblem, e2eTitles } from './support/page-commands.ts';
import { Desk } from './support/page-run.ts';
import { shows, stepsOf } from './support/page-steps.ts';
import { filesOf, read } from './support/workspace.ts';

const pages = filesOf('docs')
  .filter((file) => /^docs\/(runbooks\/|(getting-started|first-day)\.md$)/.test(file))
  .map((page) => ({ page, steps: stepsOf(read(page)) }));

/** Those that say what a command prints, or change a file. */
const followed = pages.filter(({ steps }) => steps.some(({ kind }) => kind !== 'parse'));

test.concurrent.each(followed)('$page can be followed from top to bottom', { timeout: 900_000 }, async ({ steps }) => {
  const desk = new Desk();
  try {
    for (const step of steps) {
      if (step.kind === 'edit') desk.edit(step.file, step.from, step.to);
      if (step.kind !== 'run') continue;
      const said = await desk.run(step.command);
      if (!shows(step.output, said)) expect(`$ ${step.command}\n${said}`).toBe(`$ ${step.command}\n${step.output}`);
    }
  } finally {
    desk.remove();
  }
});

const programs = { kubectl: kubectl(), helm: helm() };
const commands = pages.flatMap(({ page, steps }) =>
  steps.flatMap((step) => (step.kind === 'parse' ? [{ page, command: step.command }] : [])),
);

test.each(commands)('$page: $command', ({ command }) => {
  expect(commandProblem(command, programs)).toBeUndefined();
});

test.each([
  ['kubectl scale deployment x --replica 0', 'unknown flag: --replica'],
  ['kubectl get pods | kubectl delete --everything', 'unknown flag: --everything'],
  ['helm install x oci://ghcr.io/a/b --namespac y', 'unknown flag: --namespac'],
  ['aws rds describe-databases', 'rds:describedatabases is no action'],
  ['aws nosuch describe-databases', 'nosuch is no service'],
  ['flux suspend kustomizations --all', 'flux suspend kustomizations --all'],
  ['pnpm parapet bootstrap aply --env staging', 'aply'],
  ['pnpm parapet bootstrap apply --environment staging', '--environment'],
  ['terraform destroy --everything', '--everything'],
  ['curl https://example.com', 'curl'],
])('is not taken: %s', (command, why) => {
  expect(commandProblem(command, programs)).toContain(why);
});

test.each(pages)('$page names proofs that there are', ({ page }) => {
  const cited = [
    ...read(page).matchAll(/\]\([./]*(packages\/e2e\/test\/[\w-]+\.e2e\.ts)\):\s*("[^"]+"(?:,\s+"[^"]+")*)/g),
  ];
  for (const [, file = '', titles = ''] of cited)
    for (const [, title = ''] of titles.matchAll(/"([^"]+)"/g)) expect(e2eTitles(file)).toContain(title);
});
