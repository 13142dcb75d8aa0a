import type { Problem } from '@parapet/core';

/** A file that could not be evaluated. While there is one, nothing that a rule did not find has passed. */
export interface Unread extends Problem {
  readonly file: string;
  /** The first is 1. */
  readonly line?: number;
}

/** The operating system, or a limit of ours, keeps it from being read. */
export function unreadable(file: string, message: string, fix: string): Unread {
  return { code: 'FILE-001', object: file, file, message, fix };
}

export function notYaml(file: string, line: number, message: string): Unread {
  const fix = 'write YAML that kubectl reads, one object a document';
  return { code: 'FILE-002', object: `${file}:${line}`, file, line, message, fix };
}

export function nothingToJudge(folder: string): Unread {
  const message = 'has no Kubernetes objects in files that end in .yaml or .yml';
  return { code: 'FILE-003', object: folder, file: folder, message, fix: 'name the folder that has them' };
}
