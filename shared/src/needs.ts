/** What whoever calls must know. Signs, never printed, gone when the day ends (L14). */
export const NEEDS = ['accessible-counter', 'guide', 'no-hearing', 'slow-walk'] as const
export type Need = (typeof NEEDS)[number]
