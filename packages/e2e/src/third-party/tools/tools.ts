import type { Tool } from '../tool.ts';
import { actionlint } from './actionlint.ts';
import { checkov } from './checkov.ts';
import { conftest } from './conftest.ts';
import { kubeScore } from './kube-score.ts';
import { kubeconform } from './kubeconform.ts';
import { zizmor } from './zizmor.ts';

export const tools: readonly Tool[] = [kubeconform, kubeScore, conftest, checkov, actionlint, zizmor];
