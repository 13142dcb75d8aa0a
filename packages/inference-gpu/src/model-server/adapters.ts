import { parseBytes, parseDnsSubdomain, quote, type BytesText, type Checks } from '@parapet/core';
import { checkS3Mount } from './check-model-source.ts';
import type { ExistingVolume, S3Mount } from './model-source.ts';

/** Low-rank adapters of the model, served beside it under names of their own. Fixed at start: no caller can load another. */
export interface Adapters {
  readonly source: S3Mount | ExistingVolume;
  /** Folder of each in the source, by the name under which it is served. */
  readonly folders: Readonly<Record<string, string>>;
  /** The largest rank of any, `--max-lora-rank`. */
  readonly maxRank: 8 | 16 | 32 | 64 | 128 | 256 | 320 | 512;
  /** Of all of them together, as they are on the GPU. */
  readonly size: BytesText;
}

export const ADAPTERS_PATH = '/models/adapters';

const NAME = /^[A-Za-z0-9][\w.:-]*$/;
const FOLDER = /^[\w.-]+(\/[\w.-]+)*$/;

/** VLLM-005: no adapters, a name or folder that is none, or one that leads out of the source. RES-001: the size. */
export function checkAdapters(checks: Checks, { source, folders, size }: Adapters, servedModelName: string): void {
  if (source.type === 's3-mount') checkS3Mount(checks, 'adapters.source', source);
  else checks.value('adapters.source.claimName', parseDnsSubdomain(source.claimName));
  checks.value('adapters.size', parseBytes(size));
  const entries = Object.entries(folders);
  if (entries.length === 0)
    checks.report('VLLM-005', 'adapters.folders: there is none', 'name the folder of each adapter, or remove adapters');
  for (const [name, folder] of entries) {
    if (!NAME.test(name) || name === servedModelName)
      checks.report(
        'VLLM-005',
        `adapters.folders: ${quote(name)} is not a name of its own`,
        'use letters, digits and "-"',
      );
    if (typeof folder !== 'string' || !FOLDER.test(folder) || folder.split('/').includes('..'))
      checks.report(
        'VLLM-005',
        `adapters.folders.${name}: ${quote(folder)} is not a folder of the source`,
        'correct it',
      );
  }
}

export function adapterArguments({ folders, maxRank }: Adapters): string[] {
  const entries = Object.entries(folders);
  return [
    '--enable-lora',
    '--max-loras',
    String(entries.length),
    '--max-lora-rank',
    String(maxRank),
    '--lora-modules',
    ...entries.map(([name, folder]) => `${name}=${ADAPTERS_PATH}/${folder}`),
  ];
}
