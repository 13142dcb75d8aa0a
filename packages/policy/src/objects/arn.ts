export interface Arn {
  readonly text: string;
  readonly partition: string;
  readonly service: string;
  /** Empty for global services. */
  readonly region: string;
  /** Empty for S3; `aws` for what AWS keeps. */
  readonly account: string;
}

const ARN = /\barn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):([^:\s"'/]*):[^\s"',]*/g;

export function arnsIn(text: string): readonly Arn[] {
  if (!text.includes('arn:')) return [];
  return [...text.matchAll(ARN)].map(([arn, partition = '', service = '', region = '', account = '']) => ({
    text: arn,
    partition,
    service,
    region,
    account,
  }));
}
