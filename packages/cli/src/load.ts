import { ProblemsError } from '@parapet/core';
import type { App } from 'cdk8s';
import { Construct } from 'constructs';
import type { EnvironmentApp } from './workspace.ts';

/** Imports a file. Handed in, because whoever bundles the command has the apps in the bundle. */
export type LoadModule = (file: string) => Promise<unknown>;

/** Imports the module of an environment and builds its tree. Throws a ProblemsError for what the user got wrong. */
export async function loadApp({ name, module }: EnvironmentApp, load: LoadModule): Promise<App> {
  const exports = (await load(module)) as { readonly build?: unknown };
  const app: unknown = typeof exports.build === 'function' ? (exports.build as () => unknown)() : undefined;
  if (isApp(app)) return app;
  throw new ProblemsError([
    {
      code: 'CLI-004',
      object: `apps/${name}`,
      message: 'does not export build(): App',
      fix: 'export a function build that returns the cdk8s App of the environment',
    },
  ]);
}

/** By what it is, not by its class: the app may have another copy of cdk8s. */
function isApp(value: unknown): value is App {
  return Construct.isConstruct(value) && value.node.scope === undefined;
}
