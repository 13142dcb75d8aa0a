import { HarnessError } from '../processes/failure.ts';
import { judge, readExceptions } from '../third-party/exceptions.ts';
import { hasFailed, report, type Outcome } from '../third-party/report.ts';
import { ask } from '../third-party/run.ts';
import type { Tool } from '../third-party/tool.ts';
import { tools } from '../third-party/tools/tools.ts';

// `pnpm third-party`: what programs of other projects say of `dist` and of the workflows. Exit 0 for nothing that is not excepted, 1 for a
// finding or an exception that excepts nothing, 3 where a tool could not judge. A tool that cannot run here is skipped, and counted.

const exceptions = readExceptions();
const outcomes: Outcome[] = [];
for (const tool of tools) outcomes.push(await outcomeOf(tool));
console.log(report(outcomes));
if (outcomes.some(hasFailed)) process.exitCode = outcomes.some(({ state }) => state === 'broken') ? 3 : 1;

async function outcomeOf(tool: Tool): Promise<Outcome> {
  if (tool.missing !== undefined) return { tool, state: 'skipped', why: tool.missing };
  try {
    const { findings, read } = await ask(tool, (line) => process.stderr.write(`${line}\n`));
    const its = exceptions.filter((exception) => exception.tool === tool.name);
    return { tool, state: 'judged', read, judgement: judge(findings, its) };
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return { tool, state: 'broken', why: error.message };
  }
}
