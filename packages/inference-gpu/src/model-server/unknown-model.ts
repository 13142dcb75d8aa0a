import { quote, suggest, type Checks } from '@parapet/core';
import type { Model } from '../catalogue/model.ts';
import { models } from '../catalogue/models.ts';

/** VLLM-006. What is rendered in its place fits anywhere, so that nothing else is said about it. */
export function unknownModel(checks: Checks, name: unknown): Model {
  const meant = suggest(String(name), Object.keys(models));
  checks.report(
    'VLLM-006',
    `model: ${quote(name)} is not in the catalogue`,
    meant === undefined
      ? 'describe it by the counts of its config.json'
      : `write ${quote(meant)}, or describe it yourself`,
  );
  return {
    name: String(name),
    dtype: 'bfloat16',
    parameters: 0,
    embeddingParameters: 0,
    weightBytes: 0,
    layers: 1,
    attentionHeads: 5040,
    kvCache: { type: 'latent', width: 0 },
    maxModelLen: Number.MAX_SAFE_INTEGER,
  };
}
