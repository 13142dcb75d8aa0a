import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evaluate, originsOfInventory, readFolder, type Facts, type Report } from '@parapet/compliance';
import { platform } from '@parapet/policy';

export const secondSeed = fileURLToPath(new URL('../fixtures/second-seed', import.meta.url));

/** The report on a folder, with the facts of nobody. */
export function reportOnFolder(path: string, facts: Partial<Facts> = {}, inventory = ''): Report {
  return evaluate({
    read: readFolder(path),
    facts: { kubernetes: '1.34', ...facts },
    subject: { path: 'manifests' },
    preset: { name: 'platform', rules: platform },
    today: '2026-09-01',
    origins: originsOfInventory(inventory),
  });
}

/** The report on files that are written for it. */
export function reportOn(files: Readonly<Record<string, string>>, facts: Partial<Facts> = {}, inventory = ''): Report {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-compliance-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return reportOnFolder(folder, facts, inventory);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Everything that is known, so that no rule is in the dark. */
export const known: Partial<Facts> = {
  environment: {
    aws: { account: '111122223333', region: 'eu-central-1', partition: 'aws' },
    registries: ['registry.example.net'],
  },
  identities: [],
  secretStores: [],
};
