/** A ticket number as people read it: prefix and at least three digits, `AD-007`; past 999 it simply grows (N2). */
export const formatTicketNumber = (prefix: string, number: number, pad = 3): string => `${prefix}-${String(number).padStart(pad, '0')}`
