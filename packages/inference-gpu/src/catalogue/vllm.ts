import { accepted, quote, refused, suggest, type Parsed } from '@parapet/core';
import { vllmFlags, vllmVariables, vllmVersion } from '../generated/vllm.ts';

/** An argument of `vllm serve` in its long form. */
export type VllmFlag = Extract<(typeof vllmFlags)[number], `--${string}`>;

/** A variable that vLLM reads. */
export type VllmVariable = (typeof vllmVariables)[number];

/** Refused with VLLM-001. A short form is refused as well: a reader would have to look it up. */
export function parseVllmFlag(text: string): Parsed<VllmFlag> {
  const long = vllmFlags.filter((flag) => flag.startsWith('--'));
  const positive = text.replace(/^--no-/, '--');
  if (long.some((flag) => flag === text || flag === positive)) return accepted(text as VllmFlag);
  return unknown(text, 'an argument', long);
}

/** Refused with VLLM-001: a setting that vLLM does not read does nothing, and nothing says so. */
export function parseVllmVariable(text: string): Parsed<VllmVariable> {
  if (vllmVariables.some((name) => name === text)) return accepted(text as VllmVariable);
  return unknown(text, 'a variable', vllmVariables);
}

function unknown(text: string, what: string, known: readonly string[]): Parsed<never> {
  const meant = suggest(text, known);
  return refused(
    'VLLM-001',
    `${quote(text)} is not ${what} of vLLM ${vllmVersion}`,
    meant === undefined ? 'remove it' : `write ${quote(meant)}, or remove it`,
  );
}
