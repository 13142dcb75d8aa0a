import { defineConfig } from 'vitest/config';

// Packages are tested from source, through the same private condition that `pnpm synth` uses. Others as Node resolves them:
// what the AWS SDK has under `module` is for bundlers.
const conditions = ['@parapet/source', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/lib/**', 'test/packed/**'],
  },
});
