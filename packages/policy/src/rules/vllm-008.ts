import { vllmServersOf, type VllmServer } from '../objects/vllm.ts';
import { items, text } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const vllm008: ObjectRule = {
  id: 'VLLM-008',
  title: 'A server of vLLM is told its model by an argument',
  severity: 'error',
  why: 'vLLM reads no variable for it: without the argument it serves the small model that is its default, under that one’s name.',
  fix: 'name the model after serve, or with --model',
  references: ['vLLM: vllm serve', 'vLLM: environment variables'],
  check(index, report) {
    for (const server of index.derived(vllmServersOf)) {
      const { pods, container } = server;
      if (!serves(server) || namesModel(server)) continue;
      const variable = items(container.fields.env)
        .map(({ name }) => text(name) ?? '')
        .find((name) => /^(?!VLLM_).*MODEL/.test(name));
      const hint = variable === undefined ? '' : ` but by ${variable}, which vLLM does not read`;
      report(pods.object, `container ${container.name} names no model${hint}`);
    }
  },
};

/** A command of another kind, such as a download, serves nothing. */
function serves({ words, runsImage }: VllmServer): boolean {
  return runsImage || words.includes('serve') || words.some((word) => word.startsWith('vllm.entrypoints'));
}

/** Images start `vllm serve`, which takes the model as its first word. A file of settings may name it as well. */
function namesModel({ words, runsImage }: VllmServer): boolean {
  const afterServe = words.includes('serve') ? words[words.indexOf('serve') + 1] : runsImage ? words[0] : undefined;
  return (
    (afterServe !== undefined && !afterServe.startsWith('-')) ||
    words.some((word) => /^--(?:model|config)(?:=|$)/.test(word))
  );
}
