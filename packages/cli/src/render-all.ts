import { ProblemsError } from '@parapet/core';
import { checkAcross } from '@parapet/policy';
import { loadApp, type LoadModule } from './load.ts';
import { renderEnvironment, type RenderedEnvironment } from './pipeline.ts';
import { status } from './terminal.ts';
import { selectApps, type EnvironmentApp, type Workspace } from './workspace.ts';

export interface EnvironmentResult extends RenderedEnvironment {
  readonly name: string;
  /** Folder that Flux reads. */
  readonly output: string;
  /** Spent on building, rendering and checking. */
  readonly milliseconds: number;
}

/** How long a run may be silent before it says what it is at. */
const SILENCE = 500;

/** Renders the selected environments in one process, in the order of their names. */
export async function renderAll(
  workspace: Workspace,
  names: readonly string[],
  load: LoadModule,
): Promise<EnvironmentResult[]> {
  const apps = selectApps(workspace, names);
  const today = new Date().toISOString().slice(0, 10);
  const begin = performance.now();
  const results: EnvironmentResult[] = [];
  for (const [index, app] of apps.entries()) {
    if (performance.now() - begin > SILENCE)
      status(`rendering ${app.name} (${String(index + 1)} of ${String(apps.length)})`);
    results.push(await renderOne(app, today, load));
  }
  if (performance.now() - begin > SILENCE) status('');
  const leaks = checkAcross(results);
  return results.map((result) => ({ ...result, errors: [...result.errors, ...(leaks.get(result.name) ?? [])] }));
}

async function renderOne(app: EnvironmentApp, today: string, load: LoadModule): Promise<EnvironmentResult> {
  const start = performance.now();
  const { name, output } = app;
  const rendered = await attempt(async () => renderEnvironment(await loadApp(app, load), today));
  return { name, output, ...rendered, milliseconds: performance.now() - start };
}

/** Mistakes that end a rendering early are reported with those of the other environments. */
async function attempt(render: () => Promise<RenderedEnvironment>): Promise<RenderedEnvironment> {
  try {
    return await render();
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    const nothing = { files: [], facts: {}, objects: 0, warnings: [], identifiers: [], acknowledged: [], leaving: [] };
    return { ...nothing, errors: error.problems };
  }
}
