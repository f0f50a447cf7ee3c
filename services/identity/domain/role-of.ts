import type { MemberRole, Membership } from './organisation-schemas.ts';

/** What an account may do. */
export type Role = 'buyer' | 'admin' | MemberRole;

/**
 * The role of an account by its address, which was verified, and by whom it works for. It is decided at each token, so
 * that another ADMIN_EMAIL counts from then on.
 *
 * @param adminEmail the setting; nobody is an admin without it
 */
export function roleOf(
  email: string,
  adminEmail: string | undefined,
  membership: Pick<Membership, 'role'> | undefined,
): Role {
  if (email === adminEmail?.toLowerCase()) return 'admin';
  return membership?.role ?? 'buyer';
}
