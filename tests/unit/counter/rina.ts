import type { Who } from '@antre/shared/contract'

/** A clerk who is signed in. */
export const rina: Who = {
  username: 'rina',
  name: 'Rina',
  role: 'clerk',
  agency: null,
  counters: [],
  hasPassword: true,
  hasPin: false,
  locked: false,
}
