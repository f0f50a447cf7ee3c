import type { EventBus } from './event-bus.ts';
import { type LogBusOptions, openLogBus } from './log-bus.ts';

export type BusOptions = LogBusOptions & {
  /** The RabbitMQ to use, if there is one, and what its exchanges' and queues' names begin with. */
  settings: { AMQP_URL?: string | undefined; AMQP_PREFIX: string };
};

/** By RabbitMQ where there is one, else by the services' own logs. */
export async function openBus({ settings, ...options }: BusOptions): Promise<EventBus> {
  if (!settings.AMQP_URL) return openLogBus(options);
  const { openRabbitBus } = await import('./rabbit-bus.ts');
  return openRabbitBus({
    service: options.schema,
    url: settings.AMQP_URL,
    prefix: settings.AMQP_PREFIX,
    metrics: options.metrics,
    log: options.log,
  });
}
