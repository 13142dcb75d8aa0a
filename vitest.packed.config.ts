import { defineConfig } from 'vitest/config';

// What a stranger gets from npm: needs `pnpm build` first, and knows nothing of the source condition.
export default defineConfig({
  test: { include: ['test/packed/*.test.ts'], testTimeout: 120_000, hookTimeout: 600_000 },
});
