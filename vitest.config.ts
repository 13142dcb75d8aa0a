import { defineConfig } from 'vitest/config';

// Packages are tested from source, through the same private condition that `pnpm synth` uses.
const conditions = ['@parapet/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/lib/**', 'test/packed/**'],
  },
});
