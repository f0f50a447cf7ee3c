import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';

describe('the flags of the bench', () => {
  it('a run without flags measures everything and writes the results', () => {
    expect(parseOptions([])).toEqual({
      clients: [1, 10, 100, 400],
      rounds: 3,
      windowSeconds: 4,
      warmUpSeconds: 1,
      scenarios: [
        'purchase',
        'reads',
        'idempotent',
        'tokens',
        'latency',
        'holds',
        'best-available',
        'storm',
        'seat-map',
        'checkout',
        'joins',
        'line-status',
      ],
      writeResults: true,
    });
  });

  it('a quick run leaves the written results alone unless it is told otherwise', () => {
    expect(parseOptions(['--quick'])).toMatchObject({ clients: [10, 100], writeResults: false });
    expect(parseOptions(['--quick', '--write']).writeResults).toBe(true);
    expect(parseOptions(['--only=holds']).writeResults).toBe(false);
  });

  it('flags override the preset', () => {
    const args = ['--quick', '--rounds=2', '--seconds=7', '--clients=5,50', '--only=reads'];
    expect(parseOptions(args)).toMatchObject({
      rounds: 2,
      windowSeconds: 7,
      clients: [5, 50],
      scenarios: ['reads'],
    });
  });

  it('each scenario can be run alone', () => {
    const args = ['--only=holds', '--only=seat-map'];
    expect(parseOptions(args).scenarios).toEqual(['holds', 'seat-map']);
  });

  it('a wrong flag is told by name', () => {
    expect(() => parseOptions(['--rounds=0'])).toThrow('--rounds');
    expect(() => parseOptions(['--clients=10,many'])).toThrow('"many"');
    expect(() => parseOptions(['--only=everything'])).toThrow('"everything"');
    expect(() => parseOptions(['--fast'])).toThrow('--fast');
  });
});
