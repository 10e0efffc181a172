/** Length is what counts: ten letters that nobody lists hold out against guessing at the speed the server allows. */
export const PASSWORD_LETTERS_MIN = 10
