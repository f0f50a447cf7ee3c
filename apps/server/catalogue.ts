import type { Contract } from '../../platform/service/contract.ts';
import type { Service } from '../../platform/service/define-service.ts';

export const SERVICE_NAMES = [
  'inventory',
  'sales',
  'notifications',
  'identity',
  'admission',
  'payments',
  'waiting-room',
] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

type Contracts = Readonly<Record<string, Contract>>;
export type AnyService = Service<Contract, Contracts, Contracts>;

/** Loads only what runs: a service's code is not even read where it is called over HTTP. */
const LOADERS: Readonly<Record<ServiceName, () => Promise<unknown>>> = {
  inventory: async () => (await import('../../services/inventory/index.ts')).inventory,
  sales: async () => (await import('../../services/sales/index.ts')).sales,
  notifications: async () => (await import('../../services/notifications/index.ts')).notifications,
  identity: async () => (await import('../../services/identity/index.ts')).identity,
  payments: async () => (await import('../../services/payments/index.ts')).payments,
  'waiting-room': async () => (await import('../../services/waiting-room/index.ts')).waitingRoom,
  admission: async () => (await import('../../services/admission/index.ts')).admission,
};

export async function loadService(name: ServiceName): Promise<AnyService> {
  return (await LOADERS[name]()) as AnyService;
}
