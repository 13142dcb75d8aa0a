import { emit, ProblemsError, type Checks, type YamlDocument } from '@parapet/core';

/** The text of a YAML file. What cannot be one (YAML-001, YAML-002) is reported, and the file is empty. */
export function yamlFile(checks: Checks, file: string, document: YamlDocument): string {
  try {
    return emit(document);
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    for (const { code, message, fix } of error.problems) checks.report(code, `${file}: ${message}`, fix);
    return '';
  }
}
