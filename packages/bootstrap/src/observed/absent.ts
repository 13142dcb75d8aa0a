/** The answer, or undefined where AWS says that there is no such thing. */
export async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** By name, since each service has an error of its own for it. */
export function isAbsent(error: unknown): boolean {
  return error instanceof Error && ABSENT.has(error.name);
}

const ABSENT: ReadonlySet<string> = new Set([
  'AWS.SimpleQueueService.NonExistentQueue',
  'NoSuchEntity',
  'NoSuchEntityException',
  'NotFoundException',
  'QueueDoesNotExist',
  'ResourceNotFoundException',
]);
