/** What may be written down of a citizen: checked by the server, and said on the screen before it is sent. */
export const NAME_PATTERN = '^[^\\p{Cc}]+$'
export const NAME_MAX = 80
export const PHONE_PATTERN = '^\\+?[0-9][0-9 .-]{6,18}[0-9]$'
export const NIK_PATTERN = '^[0-9]{16}$'
export const NOTE_MAX = 500
