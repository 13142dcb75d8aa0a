import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// As in the root: what the AWS SDK has under `module` is for bundlers.
const conditions = ['@parapet/source', 'node', 'development|production'];
const minutes = 60_000;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.e2e.ts'],
    globalSetup: ['test/support/setup.ts'],
    pool: 'forks',
    // Each file has a control plane of its own. Two keep two processors busy for four fifths of the time, three for all of it.
    maxWorkers: 3,
    testTimeout: 5 * minutes,
    // The first start of a program builds it.
    hookTimeout: 45 * minutes,
    teardownTimeout: minutes,
  },
});
