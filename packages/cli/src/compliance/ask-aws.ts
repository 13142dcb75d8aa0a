import {
  connect,
  disconnect,
  observe,
  plan,
  problemsOf,
  readerOf,
  wrongCluster,
  type Connection,
  type Plan,
} from '@parapet/bootstrap';
import type { AwsAnswers, AwsDifference } from '@parapet/compliance/live';
import { wantedIn } from '../bootstrap/wanted-in.ts';

/**
 * What AWS has beside the `aws.json` of a folder, by clients that cannot write. Whatever keeps it from being compared is an answer too.
 * `server`: address of the API server of the cluster that is judged.
 */
export async function askAws(folder: string, server: string, connection: Connection = {}): Promise<AwsAnswers> {
  const parsed = wantedIn(folder);
  if (!parsed.ok) {
    const { code, reason: message, fix } = parsed.refusal;
    return { unanswered: [{ code, object: 'aws.json', message, fix }] };
  }
  const wanted = parsed.value;
  const clients = connect(wanted.region, connection);
  const reader = readerOf(clients);
  try {
    const observed = await observe(reader, wanted);
    const wrong = await wrongCluster(reader, wanted, server);
    return wrong.length > 0
      ? { unanswered: wrong }
      : { differences: differencesOf(plan(wanted, observed, { prune: true })) };
  } catch (error) {
    const unanswered = problemsOf(error, { object: `Cluster/${wanted.cluster.name}` });
    if (unanswered === undefined) throw error;
    return { unanswered };
  } finally {
    disconnect(clients);
  }
}

/** What stands in the way of a plan, and what it would change: each with what AWS has. What is ours and not wanted counts. */
function differencesOf({ steps, problems }: Plan): AwsDifference[] {
  return [
    ...problems.map(({ object, message, code, fix }) => ({ object, message: `${message} (${code})`, fix })),
    ...steps.map(({ object, change, lines }) => ({
      object,
      message: change === 'update' ? `${WORDS.update}: ${foundIn(lines).join('; ')}` : WORDS[change],
      fix: 'look at parapet bootstrap plan, and apply it',
    })),
  ];
}

const WORDS = { create: 'is not there', update: 'is not as wanted', delete: 'is there, and not wanted' } as const;

/** Lines of a plan say what will be; a finding, what is. What a plan says beside them is about the change, not about what is there. */
function foundIn(lines: readonly string[]): string[] {
  const found = lines.flatMap((line) => {
    const [sign, rest] = [line.charAt(0), line.slice(1).trim()];
    return sign === '+' ? [`lacks ${rest}`] : sign === '-' ? [`has ${rest}`] : [];
  });
  return found.length > 0 ? found : lines.map((line) => line.replace(/^~ /, ''));
}
