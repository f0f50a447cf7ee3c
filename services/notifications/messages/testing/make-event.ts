import type { CloudEvent } from '../../../../platform/events/cloud-event.ts';
import { newId } from '../../../../platform/ids/ids.ts';

let position = 0;

/** An event as a service would tell it: its source's next one, unless the test says where it stands. */
export function makeEvent(
  type: string,
  data: Record<string, unknown>,
  more: Partial<CloudEvent> = {},
): CloudEvent {
  const service = /^(Payment|Sale(R)|Tickets)/.test(type) ? 'sales' : 'inventory';
  const id = newId();
  const { reservationId, saleId } = data as { reservationId?: string; saleId?: string };
  const subject = reservationId ?? saleId ?? id;
  return {
    specversion: '1.0',
    id,
    source: `/${service}`,
    type,
    subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: `/events/${service}/${type}/v1`,
    sequence: String(++position).padStart(19, '0'),
    correlationid: subject,
    data,
    ...more,
  };
}
