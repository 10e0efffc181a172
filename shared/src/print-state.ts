/**
 * What is known of a paper (P1). `sending` is durable before the first byte: a crash before it prints once, after it leaves
 * `unknown`, which is never printed again by itself (P2).
 */
export const PRINT_STATES = ['queued', 'sending', 'confirmed', 'unknown', 'failed'] as const
export type PrintState = (typeof PRINT_STATES)[number]
