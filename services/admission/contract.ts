import { Type } from 'typebox';
import { eventOperations } from '../../platform/events/event-operations.ts';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';
import { admissionEvents } from './domain/event-schemas.ts';

export const admissionContract = defineContract({
  service: 'admission',
  events: admissionEvents,
  operations: {
    ...eventOperations,
    checkReadiness: { input: Type.Object({}), output: Type.Object({}) },
  },
});

export type AdmissionApi = ApiOf<typeof admissionContract>;
