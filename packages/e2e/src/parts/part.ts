import type { Program } from '../binaries/family.ts';
import type { Identity, UserName } from '../control-plane/credentials.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';

/** What a part of the control plane may ask for when it is started. */
export interface Site {
  /** A port of 127.0.0.1 that is free. */
  port(): Promise<number>;
  /** A folder of its own. */
  folder(name: string): string;
  /** Writes a file and returns its path. */
  file(name: string, content: string): string;
  /** Path of a kubeconfig. */
  kubeconfig(user: UserName | Identity): string;
  /** Folder that the program was built into, with what it needs beside it. */
  readonly built: string;
  readonly serviceAccountKey: string;
  /** Certificate of the API server, which is its own authority. */
  readonly authority: string;
}

/** How a program is run. */
export interface Run {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Answers with 200 when the program is ready. */
  readonly ready: string;
}

/** A program that runs beside the API server. */
export interface Part {
  readonly program: Program;
  /** Objects that have to be in the server when it starts: these, or those in the folder that the program was built into. */
  readonly needs?: readonly KubernetesObject[] | ((built: string) => readonly KubernetesObject[]);
  run(site: Site): Promise<Run>;
}
