import { expect, it } from 'vitest';
import { roleOf } from './role-of.ts';

it('[IDN-8] the address of ADMIN_EMAIL is an admin, a member what he is there, and all others are buyers', () => {
  expect(roleOf('ana@example.org', 'Ana@Example.org', undefined)).toBe('admin');
  expect(roleOf('ana@example.org', 'ana@example.org', { role: 'door' })).toBe('admin');
  expect(roleOf('bia@example.org', 'ana@example.org', { role: 'organiser' })).toBe('organiser');
  expect(roleOf('bia@example.org', 'ana@example.org', { role: 'door' })).toBe('door');
  expect(roleOf('bia@example.org', 'ana@example.org', undefined)).toBe('buyer');
  expect(roleOf('ana@example.org', undefined, undefined)).toBe('buyer');
});
