/** What an account may do; who sells and who stands at the door come to it with organisers. */
export type Role = 'buyer' | 'admin';

/**
 * The role of an account by its address, which was verified. It is decided at each token, so that another ADMIN_EMAIL
 * counts from then on.
 *
 * @param adminEmail the setting; nobody is an admin without it
 */
export function roleOf(email: string, adminEmail: string | undefined): Role {
  return email === adminEmail?.toLowerCase() ? 'admin' : 'buyer';
}
