import { keepFaults } from '../../../../platform/csv/keep-faults.ts';

/** Keeps what is wrong with lines of an import. */
export const keepCsvFaults = keepFaults('inventory');
