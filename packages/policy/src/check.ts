import type { CheckInput } from './check-input.ts';
import { compareFindings, type Finding } from './finding.ts';
import { idOf } from './index/identity.ts';
import { Index } from './index/index-of-objects.ts';
import { platform } from './presets/platform.ts';
import { isControl, type Control } from './reference.ts';
import type { Report, Rule } from './rule.ts';
import { applyWaivers, type Verdict } from './waiver.ts';
import { walkTexts } from './walk-texts.ts';

/** What the rules say about a set of rendered objects. Pure, linear in the objects, and in an order of its own. */
export function check(input: CheckInput, rules: readonly Rule[] = platform): Verdict {
  const index = new Index(input);
  const found: Finding[] = [];
  const reportAs = (rule: Rule): Report => {
    const all = controlsOf(rule);
    return (object, message, fix = rule.fix, controls = all) => {
      found.push({ ...placeOf(object), code: rule.id, severity: rule.severity, message, fix, controls });
    };
  };

  for (const rule of rules) if ('check' in rule) rule.check(index, reportAs(rule));
  const textRules = rules.filter((rule) => 'checkText' in rule);
  walkTexts(index, textRules, (rule, object, field, message, fix = rule.fix) => {
    const about = { ...placeOf(object), field, controls: controlsOf(rule) };
    found.push({ ...about, code: rule.id, severity: rule.severity, message: `${field} ${message}`, fix });
  });

  const { findings, waived } = applyWaivers(distinct(found), input.waivers ?? [], rules, input.today);
  return { findings: [...findings].sort(compareFindings), waived };
}

function controlsOf({ references }: Rule): readonly Control[] {
  return references.filter(isControl);
}

function placeOf(object: Parameters<Report>[0]): Pick<Finding, 'object' | 'path'> {
  return typeof object === 'string' ? { object } : { object: idOf(object.manifest), path: object.path };
}

/** In order, without the same words twice about one object. */
function distinct(found: readonly Finding[]): Finding[] {
  let last: Finding | undefined;
  return [...found].sort(compareFindings).filter((finding) => {
    const isNew = last === undefined || compareFindings(last, finding) !== 0;
    last = finding;
    return isNew;
  });
}
