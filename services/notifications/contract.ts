import { Type } from 'typebox';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';

export const notificationsContract = defineContract({
  service: 'notifications',
  operations: {
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
  },
});

export type NotificationsApi = ApiOf<typeof notificationsContract>;
