/** Takes what is wrong: `Checks` of a construct, or whoever collects it for an object. */
export interface Reporter {
  report(code: string, message: string, fix: string): void;
}

/** The same reporter, told each thing once. */
export function once(reporter: Reporter): Reporter {
  const told = new Set<string>();
  return {
    report: (code, message, fix) => {
      if (!told.has(message)) reporter.report(code, message, fix);
      told.add(message);
    },
  };
}
