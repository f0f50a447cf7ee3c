import { type Bench, subjectOf } from '../bench.ts';
import { callApi } from './call-api.ts';

/** Tells the ceiling what to answer: to new reservations and joins, or when it is asked for seats or a line. */
export async function giveSample(
  bench: Bench,
  name: 'reservation' | 'seats' | 'joined' | 'line-status',
  sample: unknown,
): Promise<void> {
  const url = new URL(`/samples/${name}`, subjectOf(bench, 'ceiling').apiUrl);
  const { status, body } = await callApi(url, 'PUT', sample);
  if (status !== 200) throw new Error(`The ceiling took no sample: ${JSON.stringify(body)}`);
}
