import type { CheckInput } from '../check-input.ts';

export const environment: NonNullable<CheckInput['environment']> = {
  aws: { account: '111122223333', region: 'eu-central-1', partition: 'aws' },
  registries: ['registry.parapet.example'],
};
