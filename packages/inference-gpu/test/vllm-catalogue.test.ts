import { parseVllmFlag, parseVllmVariable } from '@parapet/inference-gpu';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('a flag is known in its long form and its negation', () => {
  expect(parseVllmFlag('--max-model-len').ok).toBe(true);
  expect(parseVllmFlag('--no-enable-prefix-caching').ok).toBe(true);
  expect(parseVllmFlag('-tp').ok).toBe(false);
  expect(parseVllmFlag('max-model-len').ok).toBe(false);
});

test.each([
  [parseVllmFlag('--tensor-paralel-size'), 'write "--tensor-parallel-size", or remove it'],
  [parseVllmFlag('--swap-space'), 'remove it'],
  [parseVllmVariable('VLLM_LOGING_LEVEL'), 'write "VLLM_LOGGING_LEVEL", or remove it'],
  [parseVllmVariable('TRUST_REMOTE_CODE'), 'remove it'],
])('what is unknown is refused with the nearest name', (parsed, fix) => {
  expect(parsed).toMatchObject({ ok: false, refusal: { code: 'VLLM-001', fix } });
});

/** A wheel with one of each that the generator looks for, made and read by Python. */
const WHEEL = `
import runpy, sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as wheel:
    wheel.writestr('vllm/engine/arg_utils.py', 'group.add_argument("--tensor-parallel-size", "-tp", type=int)\\ngroup.add_argument("positional")')
    wheel.writestr('vllm/entrypoints/common/cli_args.py', 'class FrontendArgs(Base):\\n    served_name: str = ""\\n    other = 1\\nclass Other:\\n    no_flag: int = 0')
    wheel.writestr('vllm/envs.py', 'environment_variables: dict = {"VLLM_B": lambda: 1, "VLLM_A": lambda: 2}')
sys.argv = [sys.argv[2], sys.argv[1]]
runpy.run_path(sys.argv[0], run_name='__main__')
`;

test('the facts of a wheel are read from its syntax, without running it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wheel-'));
  try {
    const wheel = join(folder, 'vllm-9.8.7-cp38-abi3-manylinux_2_28_x86_64.whl');
    const facts = join(import.meta.dirname, '../generate/vllm_facts.py');
    const { error, stdout, stderr } = spawnSync('python3', ['-c', WHEEL, wheel, facts], { encoding: 'utf8' });
    if (error !== undefined) {
      process.stderr.write('skipped: there is no python3\n');
      return;
    }
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      version: '9.8.7',
      flags: ['--served-name', '--tensor-parallel-size', '-tp'],
      environment: ['VLLM_A', 'VLLM_B'],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
