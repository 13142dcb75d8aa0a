import { vllmServersOf } from '../objects/vllm.ts';
import { mitre } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const vllm003: ObjectRule = {
  id: 'VLLM-003',
  title: 'No setting lets a model bring code that the server runs',
  severity: 'error',
  why: 'Whoever may change the repository of the model then runs Python in the cluster, with the keys of the server and its GPUs.',
  fix: 'leave --trust-remote-code out, and serve models that vLLM knows',
  references: ['vLLM: security', mitre('T1195.002')],
  check(index, report) {
    for (const { pods, container, words } of index.derived(vllmServersOf))
      if (words.some((word) => /^--trust[-_]remote[-_]code(=true)?$/i.test(word)))
        report(pods.object, `container ${container.name} trusts the code of its model`);
  },
};
