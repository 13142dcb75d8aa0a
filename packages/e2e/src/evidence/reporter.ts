import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';
import { environments, REPOSITORY } from '../kubernetes/tree.ts';
import { page, type Tried } from './page.ts';
import { controlPlaneVersions } from './versions.ts';

const PAGE = join(REPOSITORY, 'docs/evidence.md');

/** Writes docs/evidence.md after a full run in which everything held and `-u` was given; otherwise compares, and a difference is a failure. */
export default class EvidenceReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): Promise<void> {
    const vitest = this.#vitest;
    if (vitest === undefined || errors.length > 0 || !isWhole(modules, vitest)) return;
    const cases = modules.flatMap((module) => [...module.children.allTests()]);
    if (cases.some((one) => one.result().state !== 'passed')) return;
    const tried = cases.flatMap((one) => triedBy(one));
    const settings = await resolveConfig(PAGE);
    const text = await format(page(tried, controlPlaneVersions(), environments()), { ...settings, parser: 'markdown' });
    if (text === committed()) return;
    if (vitest.config.snapshotOptions.updateSnapshot === 'all') {
      writeFileSync(PAGE, text);
      vitest.logger.log('docs/evidence.md: written');
    } else {
      vitest.logger.error('docs/evidence.md is not what this run showed. Fix: pnpm e2e -u, and commit it.');
      process.exitCode = 1;
    }
  }
}

function isWhole(modules: readonly TestModule[], vitest: Vitest): boolean {
  const files = readdirSync(join(vitest.config.root, 'test')).filter((name) => name.endsWith('.e2e.ts'));
  return modules.length === files.length && vitest.config.testNamePattern === undefined;
}

function triedBy(test: TestCase): Tried[] {
  const { claims, twin = false } = test.meta();
  if (claims === undefined) return [];
  const file = test.module.moduleId.replace(/^.*\/test\//, '');
  return [{ claims, what: test.name, on: suitesAround(test.parent), twin, file }];
}

function suitesAround(parent: TestSuite | TestModule): string[] {
  return parent.type === 'module' ? [] : [...suitesAround(parent.parent), parent.name];
}

function committed(): string {
  try {
    return readFileSync(PAGE, 'utf8');
  } catch {
    return '';
  }
}
