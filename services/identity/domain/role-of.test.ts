import { expect, it } from 'vitest';
import { roleOf } from './role-of.ts';

it('[IDN-8] the address of ADMIN_EMAIL is an admin, and nobody else', () => {
  expect(roleOf('ana@example.org', 'Ana@Example.org')).toBe('admin');
  expect(roleOf('bia@example.org', 'ana@example.org')).toBe('buyer');
  expect(roleOf('ana@example.org', undefined)).toBe('buyer');
});
