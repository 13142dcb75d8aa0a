import type { TestProject } from 'vitest/node';
import { findGo } from '../../src/binaries/go.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What this machine lacks, if it cannot build a control plane. */
    readonly missing: string | undefined;
  }
}

export function setup(project: TestProject): void {
  const go = findGo();
  const missing = 'missing' in go ? go.missing : undefined;
  if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);
  project.provide('missing', missing);
}
